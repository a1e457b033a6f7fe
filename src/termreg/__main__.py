"""``python -m termreg``: the same door as the ``termreg`` command."""

from termreg.cli.app import main

if __name__ == "__main__":
    main()
