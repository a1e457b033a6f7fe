# ruff: noqa: T201 - a script that prints
"""Ask both engines about everything, and write the certificate where they agree.

``make certify`` takes some minutes. It exits with 1 and shows where they differ, if they differ in
a way that is not published.
"""

import sys

from bench.certify import corpus
from bench.certify.run import Run

from termreg.release.build import packaged
from termreg.standard.load import load
from termreg.validation.engine import certificate

DAMAGED = 3_000
MUTANTS = 2_000
_SHOWN = 5


def main() -> int:
    """Certify, or say why not."""
    run = Run(load(), packaged())
    run.kinds()
    run.documents([path.read_bytes() for path in corpus.examples()])
    documents = list(corpus.damaged(DAMAGED))
    run.documents(documents)
    run.mutants(documents, MUTANTS)
    faults = run.all_faults()
    if faults:
        print("\n\n".join(faults[:_SHOWN]), file=sys.stderr)
        print(f"\n{len(faults)} differences. Nothing is certified.", file=sys.stderr)
        return 1
    made = run.certificate()
    made.write()
    print(
        f"{made.engine} is certified on {', '.join(made.platforms)}: {made.compared} records, "
        f"{made.results} results, deviations {dict(made.deviations)}; see {certificate.PATH}."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
