r"""TR-031: Labels and texts contain no hidden characters.

Characters of no width, marks that change the direction of writing, and control characters are not
seen and change what is stored. Joiners between letters of scripts that need them (such as Arabic
or Devanagari) are fine.

Why: Two labels that look the same differ, searches miss, and a reader can be shown another order
of letters than is stored.
How: Delete the character; it often came along when the text was copied from a page or a document.
See: Unicode Technical Report 36, on security. https://www.unicode.org/reports/tr36/
Good:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "badge"@en .
Bad:
    <terms/badge> a skos:Concept ;
        skos:prefLabel "bad\u200Bge"@en .
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from termreg.findings import Severity, Suggestion
from termreg.vocabulary.material import Material
from termreg.vocabulary.model import Text
from termreg.vocabulary.rule import Remark

SEVERITY = Severity.VIOLATION
_HIDDEN: Final = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_JOINERS: Final = "\u200c\u200d"
_JOINED = re.compile(
    "ARABIC|SYRIAC|DEVANAGARI|BENGALI|GURMUKHI|GUJARATI|ORIYA|TAMIL|TELUGU|"
    "KANNADA|MALAYALAM|SINHALA|KHMER|MYANMAR|MONGOLIAN|TIBETAN|NKO|EMOJI"
)


def look(material: Material) -> Iterator[Remark]:
    """Report the first hidden character of each text, by its place and its Unicode name."""
    for resource, name, text in material.all_texts():
        found = _first_hidden(text)
        if found is None:
            continue
        character = text.value[found]
        clean = "".join(c for c in text.value if c in _JOINERS or not _HIDDEN.match(c))
        code = f"U+{ord(character):04X}"
        title = unicodedata.name(character, "control character").lower()
        yield Remark(
            subject=resource.uri,
            what=f"The {name} “{clean[:60]}” of <{resource.uri}> has a hidden character after "
            f"{found} letters: {title} ({code}).",
            got=f"{name} {code}",
            suggestion=Suggestion(clean, 0.95),
        )


def _first_hidden(text: Text) -> int | None:
    for match in _HIDDEN.finditer(text.value):
        at = match.start()
        before = text.value[at - 1 : at]
        joins = match[0] in _JOINERS and before and _JOINED.match(unicodedata.name(before, ""))
        if not joins:
            return at
    return None
