"""The parts of the benchmark, in the order in which they run."""

from typing import Final

from bench.part import Part
from bench.parts import (
    batches,
    beside,
    checks,
    loading,
    lookups,
    soak,
    startup,
    vocabularies,
    words,
)

PARTS: Final = (
    Part("checks", "one record beside every peer", 135, 30, checks.measure),
    Part("batches", "up to 100,000 records as a stream", 400, 40, batches.measure),
    Part("vocabularies", "a check against a large vocabulary", 70, 20, vocabularies.measure),
    Part("lookups", "terms over HTTP beside other servers", 450, 65, lookups.measure),
    Part("beside", "look-ups while records are checked", 120, 20, beside.measure),
    Part("words", "finding terms in vocabularies of any size", 60, 15, words.measure),
    Part("loading", "from the files of a release to the first answer", 280, 15, loading.measure),
    Part("startup", "whole commands from start to end", 40, 15, startup.measure),
    Part("soak", "half an hour of everything at once", 1830, 150, soak.measure, apart=True),
)
