"""Whether the accelerated engine finds what the reference finds: ``python -m bench.certify``."""
