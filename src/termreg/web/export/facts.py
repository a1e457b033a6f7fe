"""What a server of the files has to know beside their bytes, learnt from the service's answers."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from termreg.web.export.homes import file
from termreg.web.export.walking import Found
from termreg.web.negotiation import OFFERED

_BESIDE: Final = re.compile(r'<(/[^>]*)>;\s*rel="(?:prev|next)"[^,]*')
_ALTERNATE: Final = re.compile(r'<[^>?]*(\.\w+)(?:\?[^>]*)?>; rel="alternate"')


class Facts:
    """Media types, the ways between the parts of long data, and what has a choice of forms."""

    def __init__(self) -> None:
        self._types: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._files: dict[str, str] = {}
        self._beside: dict[str, str] = {}
        self._offered: dict[str, tuple[str, ...]] = {}

    def note(self, found: Found) -> None:
        """Take note of one answer."""
        name = file(found.address)
        content_type = found.reply.headers.get("content-type", "")
        self._files[name] = content_type
        self._types[_ending(name)][content_type] += 1
        links = found.reply.headers.get("link", "")
        beside = [held[0] for held in _BESIDE.finditer(links)]
        if beside:
            self._beside[name] = ", ".join(beside)
        if found.own and not found.address.query:
            offered = {".html", *_ALTERNATE.findall(links)}
            if offered != {form.suffix for form in OFFERED}:
                self._offered[found.address.path] = tuple(sorted(offered))

    @property
    def types(self) -> Mapping[str, str]:
        """Give the media type of each ending: the one that most files of it have."""
        return {
            ending: min(held, key=lambda name: (-held[name], name))
            for ending, held in sorted(self._types.items())
        }

    @property
    def otherwise(self) -> Mapping[str, str]:
        """Give the media types of the files that have another than their ending says."""
        usual = self.types
        return {
            name: held for name, held in sorted(self._files.items()) if held != usual[_ending(name)]
        }

    @property
    def beside(self) -> Mapping[str, str]:
        """Give the ``Link`` values that join the parts of what is long, by file."""
        return dict(sorted(self._beside.items()))

    @property
    def fewer(self) -> Mapping[str, Sequence[str]]:
        """Give the endings of what comes in a choice of forms that is not the usual, by path."""
        return dict(sorted(self._offered.items()))


def _ending(name: str) -> str:
    return name.rpartition(".")[2]
