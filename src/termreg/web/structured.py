"""A term as search engines read it: schema.org ``DefinedTerm``, safe to stand inside a page."""

import json
from typing import Any

from markupsafe import Markup

from termreg.release.snapshot import Snapshot
from termreg.vocabulary.labels import best
from termreg.vocabulary.model import Concept, Text
from termreg.web.links import href

_UNSAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
_MOST = 40


def defined_term(concept: Concept, snapshot: Snapshot, here: str) -> Markup:
    """Describe a concept as schema.org does; the text cannot end the element it stands in.

    `here` is where this copy is reached. The descriptive texts are those in English, or the
    nearest that there is; see https://schema.org/DefinedTerm.
    """
    name, definition = best(concept.pref_labels), best(concept.definitions)
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": concept.uri,
        "url": f"{here}{href(concept.uri)}",
        "name": _text(name) or concept.slug,
        "description": _text(definition),
        "alternateName": [_text(text) for text in concept.alt_labels[:_MOST]],
        "termCode": list(concept.notations[:_MOST]),
        "inDefinedTermSet": [
            {
                "@type": "DefinedTermSet",
                "@id": scheme,
                "name": _text(best(snapshot.names(scheme))) or scheme,
                "url": f"{here}{href(scheme)}",
            }
            for scheme in concept.in_schemes
        ],
    }
    said = {key: value for key, value in told.items() if value}
    return Markup(json.dumps(said, ensure_ascii=False).translate(_UNSAFE))  # noqa: S704 - escaped


def _text(text: Text | None) -> Any:  # noqa: ANN401 - a text, with its language where it has one
    if text is None or not text.language:
        return text.value if text else None
    return {"@language": text.language, "@value": text.value}
