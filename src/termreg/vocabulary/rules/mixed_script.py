r"""TR-032: The letters of a word in a label come from one script.

A Latin word contains no Cyrillic or Greek letters that look like Latin ones.

Why: A Cyrillic “а” looks like a Latin “a”, so that a search does not find the word, and a forged
label looks genuine.
How: Type the word again on one keyboard.
See: Unicode Technical Standard 39, on mixed scripts. https://www.unicode.org/reports/tr39/
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "b\u0430dge"@en .
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from termreg.findings import Severity
from termreg.vocabulary.material import Material, labels
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.WARNING
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Cyrillic, Armenian, Cherokee; of Greek only the letters that look Latin, since “TNFα” is fine.
_OTHER: Final = re.compile(
    "[\u0400-\u052f\u0530-\u058f\u13a0-\u13ff"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
    "\u03bf\u03bd\u03c1\u03c5\u03b9\u03ba]"
)


def look(material: Material) -> Iterator[Remark]:
    """Report words of labels in which a look-alike letter stands among Latin ones."""
    for concept in material.vocabulary.concepts:
        for label in labels(concept):
            if label.value.isascii():
                continue
            for word in _WORD.findall(label.value):
                strange = _OTHER.search(word)
                if strange and _LATIN.search(word):
                    title = unicodedata.name(strange[0], "a letter of another script").lower()
                    yield Remark(
                        subject=concept.uri,
                        what=f"In the label “{label.value}” the word “{word}” has a letter of "
                        f"another script: {title} (U+{ord(strange[0]):04X}).",
                        got=word,
                    )
