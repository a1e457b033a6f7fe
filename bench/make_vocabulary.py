# ruff: noqa: INP001 - a script beside the package
"""Make a SKOS vocabulary of any size, the same every time: python bench/make_vocabulary.py 100000.

With ``--release FOLDER`` it becomes the glossary of a release, which ``termreg serve`` can serve.
Three languages, a hierarchy with links in both directions, related terms, codes, definitions that
are linked to the term in them, and a missing back link in every thousandth concept.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <{scheme}/> .

<{scheme}> a skos:ConceptScheme ;
    dcterms:title "Words"@en ;
    skos:hasTopConcept :c0 .
"""
SCHEME = "https://example.org/words"
GLOSSARY = "https://w3id.org/microcredential/terms"
EMPTY = ("distinctions.ttl", "sources.ttl", "evidence.ttl", "marks.ttl")
LANGUAGES = ("en", "de", "fr")
CHILDREN = 7
FAULTY = 1000
_ALL = "ba ce di fo gu la me ni po ru sa te vi zo ka le mi no pu ra"
SYLLABLES = _ALL.split()


def main() -> None:
    """Write the vocabulary to standard output, or the release to its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("concepts", type=int, help="how many")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another vocabulary")
    parser.add_argument("--release", type=Path, metavar="FOLDER", help="write a release there")
    asked = parser.parse_args()
    if asked.release:
        write_release(asked.release, asked.concepts, asked.seed)
    else:
        sys.stdout.writelines(vocabulary(asked.concepts, asked.seed))


def write_release(folder: Path, count: int, seed: int = 1) -> None:
    """Write a release whose glossary is the vocabulary, and which holds nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "VERSION").write_text("2026.1\n", "utf-8")
    for name in EMPTY:
        (folder / name).write_text("", "utf-8")
    with (folder / "terms.ttl").open("w", encoding="utf-8") as terms:
        terms.writelines(vocabulary(count, seed, GLOSSARY))


def vocabulary(count: int, seed: int, scheme: str = SCHEME) -> Iterator[str]:
    """Give the Turtle piece by piece."""
    yield HEAD.format(scheme=scheme)
    yield from concepts(count, seed, scheme)


def concepts(count: int, seed: int, scheme: str = SCHEME) -> Iterator[str]:
    """Give the Turtle of each concept; the parent of number n is (n - 1) // `CHILDREN`."""
    chance = random.Random(seed)  # noqa: S311 - a benchmark, not a secret
    nouns = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(4000)]
    names = [f"{chance.choice(nouns)} {_spelt(number)}" for number in range(count)]
    for number in range(count):
        said = [
            "a skos:Concept",
            f"skos:inScheme <{scheme}>",
            f'skos:notation "{number}"',
            'dcterms:created "2026-11-22"^^xsd:date',
            'dcterms:modified "2026-11-22"^^xsd:date',
            "dcterms:source <https://example.org/sources/study>",
            *_texts(names, number, nouns, chance),
            *_links(number, count),
        ]
        yield f"\n:c{number} {f' ;{chr(10)}    '.join(said)} .\n"


def _texts(
    names: Sequence[str], number: int, nouns: Sequence[str], chance: random.Random
) -> Iterator[str]:
    mentioned = chance.randrange(len(names))
    yield f"dcterms:references :c{mentioned}"
    for place, language in enumerate(LANGUAGES):
        ending = SYLLABLES[place]
        words = " ".join(chance.choices(nouns, k=14))
        yield f'skos:prefLabel "{names[number]}{ending}"@{language}'
        yield f'skos:altLabel "alt {names[number]}{ending}"@{language}'
        yield f'skos:definition "un {words} {names[mentioned]}{ending}."@{language}'


def _links(number: int, count: int) -> Iterator[str]:
    if number:
        yield f"skos:broader :c{(number - 1) // CHILDREN}"
    for child in range(number * CHILDREN + 1, min(count, number * CHILDREN + CHILDREN + 1)):
        if child % FAULTY:
            yield f"skos:narrower :c{child}"
    other = number ^ 1
    if other < count and (number - 1) // CHILDREN != other != 0 != number:
        yield f"skos:related :c{other}"


def _spelt(number: int) -> str:
    digits = []
    while True:
        number, digit = divmod(number, len(SYLLABLES))
        digits.append(SYLLABLES[digit])
        if not number:
            return "".join(digits)


if __name__ == "__main__":
    main()
