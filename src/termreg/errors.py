"""Failures that a caller can act on: one base class, a slug and a title each.

A slug is the last part of the problem's address (``/problems/{slug}``) and never changes.
What is wrong with a *record* is not here: that is a finding, and findings are results.
"""

from collections.abc import Sequence
from typing import ClassVar


class TermregError(Exception):
    """Something the caller asked for that they cannot have, and what to do about it.

    ``str(error)`` is one or two plain sentences; ``members`` are the extension members that
    a problem document carries beside them (RFC 9457 §3.2).
    """

    slug: ClassVar[str] = "error"
    title: ClassVar[str] = "Something went wrong"

    @property
    def members(self) -> dict[str, object]:
        """Give the machine-readable particulars: JSON values by snake_case name."""
        return {}

    def __reduce__(self) -> tuple[object, ...]:
        # A checking process hands its failures over pickled; the message is not the arguments.
        return _restored, (type(self), self.args, self.__dict__)


class UnknownTermError(TermregError):
    """No term, list or entry has this address or word."""

    slug = "unknown-term"
    title = "Not in this registry"

    def __init__(self, asked: str, nearest: Sequence[tuple[str, str]] = ()) -> None:
        """``nearest`` holds (address, label) pairs, best first."""
        self.asked = asked
        self.nearest = tuple(nearest)
        hint = f" Did you mean “{self.nearest[0][1]}”?" if self.nearest else ""
        super().__init__(f"There is no “{asked}” in this registry.{hint}")

    @property
    def members(self) -> dict[str, object]:
        """Give what was asked for and the nearest that there is."""
        near = [{"id": uri, "label": label} for uri, label in self.nearest]
        return {"asked": self.asked, "nearest": near}


class UnknownChoiceError(TermregError):
    """A parameter names something that is not among the choices."""

    slug = "unknown-choice"
    title = "Not one of the choices"

    def __init__(
        self, parameter: str, asked: str, nearest: str | None, choices: Sequence[str]
    ) -> None:
        """``nearest`` is the choice that looks most like what was asked for, or None."""
        self.parameter, self.asked, self.nearest = parameter, asked[:200], nearest
        self.choices = tuple(choices)
        hint = f" Did you mean “{nearest}”?" if nearest else ""
        super().__init__(f"There is no {parameter} “{self.asked}” in this release.{hint}")

    @property
    def members(self) -> dict[str, object]:
        """Give the parameter, what was asked for, and the choices."""
        return {
            "parameter": self.parameter,
            "asked": self.asked,
            "nearest": self.nearest,
            "choices": list(self.choices[:200]),
        }


class UnknownCursorError(TermregError):
    """The cursor that should lead to the next page is none that this registry gave."""

    slug = "unknown-cursor"
    title = "That page mark is not one of ours"

    def __init__(self) -> None:
        super().__init__(
            "The cursor is not one that this registry gave. Begin again without it, and follow "
            "the links to the next page as they are given."
        )


class TooManyTermsError(TermregError):
    """More terms were asked for than the form that was asked for can well hold."""

    slug = "too-many-terms"
    title = "Too many terms for this form"

    def __init__(self, form: str, most: int, got: int) -> None:
        """``form`` is what was asked for, such as “a workbook”."""
        self.most, self.got = most, got
        super().__init__(f"{form} holds at most {most:,} terms, and these are {got:,}.")

    @property
    def members(self) -> dict[str, object]:
        """Give both numbers."""
        return {"most": self.most, "got": self.got}


class NotAcceptableError(TermregError):
    """None of the forms that the client accepts is offered."""

    slug = "not-acceptable"
    title = "Not offered in that form"

    def __init__(self, offered: Sequence[tuple[str, str]]) -> None:
        """``offered`` holds (media type, address) pairs."""
        self.offered = tuple(offered)
        names = ", ".join(media_type for media_type, _ in self.offered)
        super().__init__(f"This address is offered as {names}. Ask for one of these.")

    @property
    def members(self) -> dict[str, object]:
        """Give the forms that are offered, each with its address."""
        return {"offered": [{"media_type": m, "href": href} for m, href in self.offered]}


class VocabularySyntaxError(TermregError):
    """A file of a vocabulary cannot be read: it breaks the rules of its syntax."""

    slug = "vocabulary-syntax"
    title = "A vocabulary file cannot be read"

    def __init__(self, name: str, line: int | None, column: int | None, expected: str) -> None:
        """``line`` and ``column`` count from 1."""
        self.name, self.line, self.column, self.expected = name, line, column, expected
        place = f"{name}, line {line}, column {column}" if line else name
        super().__init__(f"{place}: {expected}")


class BrokenVocabularyError(TermregError):
    """The vocabulary lacks something that it needs to be served whole."""

    slug = "broken-vocabulary"
    title = "The vocabulary is not whole"


class UnreadableFilesError(BrokenVocabularyError):
    """Some files cannot be read, so that nothing can be said of the vocabulary."""

    slug = "unreadable-files"
    title = "Nothing was checked"

    def __init__(self, faults: Sequence[VocabularySyntaxError]) -> None:
        """``faults`` are the files' errors, each with its place."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


class LostCommentError(BrokenVocabularyError):
    """A file has comments that canonical Turtle has no place for."""

    slug = "lost-comment"
    title = "A comment would be lost"

    def __init__(self, name: str, line: int) -> None:
        """``line`` is that of the first such comment."""
        self.name, self.line = name, line
        super().__init__(
            f"{name}, line {line}: the comment here would be lost. Move it to the top of the file "
            "or into a note (skos:editorialNote); or call with --drop-comments."
        )


class BrokenStandardError(TermregError):
    """The shapes or the messages of the standard contradict themselves."""

    slug = "broken-standard"
    title = "The standard is not whole"


class BrokenCatalogueError(TermregError):
    """A file of translations of the interface cannot be read."""

    slug = "broken-catalogue"
    title = "The translations cannot be read"


class UnknownProfileError(TermregError):
    """The caller asked for a profile that the installed standard does not have."""

    slug = "unknown-profile"
    title = "No such profile"

    def __init__(self, asked: str, known: Sequence[str]) -> None:
        """``known`` are the names of the profiles that there are."""
        self.asked, self.known = asked, tuple(known)
        super().__init__(f"There is no profile “{asked}”. Profiles: {', '.join(self.known)}.")

    @property
    def members(self) -> dict[str, object]:
        """Give the profiles that there are."""
        return {"asked": self.asked, "known": list(self.known)}


class EngineNotCertifiedError(TermregError):
    """The fast engine was asked for where nobody has shown that it finds what pySHACL finds."""

    slug = "engine-not-certified"
    title = "This engine cannot be used here"

    def __init__(self, lack: str) -> None:
        """``lack`` says what the certificate does not cover."""
        super().__init__(f"The engine “shacl” cannot be used: {lack}. Choose “auto” or “pyshacl”.")


class UnknownRuleError(TermregError):
    """No rule has this code."""

    slug = "unknown-rule"
    title = "No such rule"

    def __init__(self, asked: str, nearest: Sequence[str] = ()) -> None:
        """``nearest`` are codes that look alike."""
        self.asked, self.nearest = asked, tuple(nearest)
        hint = f" Did you mean {self.nearest[0]}?" if self.nearest else ""
        super().__init__(f"There is no rule “{asked}”.{hint}")


class UnreadableRecordError(TermregError):
    """What was sent cannot be read as a record: it is neither good nor bad, it is unchecked.

    ``line`` and ``column`` count from 1 and name the place in the bytes that were sent.
    """

    slug = "unreadable-record"
    title = "We could not read this record"

    def __init__(self, what: str, line: int | None = None, column: int | None = None) -> None:
        """``what`` is one or two sentences: what is wrong and how to mend it."""
        self.what, self.line, self.column = what, line, column
        super().__init__(f"Line {line}, column {column}: {what}" if line else what)

    @property
    def members(self) -> dict[str, object]:
        """Give the place, where one is known."""
        return {"line": self.line, "column": self.column} if self.line else {}


class NotTextError(UnreadableRecordError):
    """The bytes are in an encoding that is not read, or are no text at all."""

    slug = "not-text"
    title = "This is not text that we can read"


class UnknownFormatError(UnreadableRecordError):
    """The file is of a kind that holds no records, or of one that is not read."""

    slug = "unknown-format"
    title = "We do not read this kind of file"


class NotWellFormedError(UnreadableRecordError):
    """The file breaks the rules of the format that it is in."""

    slug = "not-well-formed"
    title = "This file breaks the rules of its format"


class NoRecordError(UnreadableRecordError):
    """The file can be read, and holds nothing that is a record."""

    slug = "no-record"
    title = "There is no record in this"


class UnsafeFileError(UnreadableRecordError):
    """The file is made in a way that can exhaust a computer or lead out of an archive."""

    slug = "unsafe-file"
    title = "We do not open this file"


class AnotherStandardError(UnreadableRecordError):
    """The record keeps to another standard: it is neither good nor bad by this one."""

    slug = "another-standard"
    title = "This is a record of another standard"

    def __init__(
        self,
        standard: str,
        kind: str,
        carried: Sequence[tuple[str, str, str, str]],
        no_home: Sequence[str],
        place: tuple[int, int] | tuple[None, None] = (None, None),
    ) -> None:
        """``kind`` is what it is there; ``carried`` holds (our key, their field, match, note).

        ``no_home`` are their fields that have no place in a record of ours.
        """
        self.standard, self.kind = standard, kind
        self.carried, self.no_home = tuple(carried), tuple(no_home)
        keys = len({key for key, *_ in self.carried})
        elements = "1 of our elements" if keys == 1 else f"{keys or 'none'} of our elements"
        fields = (
            "1 of its fields has" if len(no_home) == 1 else f"{len(no_home)} of its fields have"
        )
        homeless = f"; {fields} no home here" if no_home else ""
        super().__init__(
            f"This is {kind}, so it was not checked: it neither passes nor fails. "
            f"It carries {elements}{homeless}.",
            *place,
        )

    @property
    def members(self) -> dict[str, object]:
        """Give what it is, what of it has a home here, and what has none."""
        names = ("key", "from", "match", "note")
        return {
            **super().members,
            "standard": self.standard,
            "kind": self.kind,
            "carried": [dict(zip(names, held, strict=True)) for held in self.carried],
            "no_home": list(self.no_home),
        }


class NotJsonError(UnreadableRecordError):
    """The bytes are not JSON."""

    slug = "not-json"
    title = "This is not JSON"


class DoubledKeyError(UnreadableRecordError):
    """A JSON object names the same key twice, so that one value would be lost."""

    slug = "doubled-key"
    title = "A key is given twice"


class TooDeepError(UnreadableRecordError):
    """Objects or lists are nested further than the limit."""

    slug = "too-deep"
    title = "This record is nested too deeply"


class TooManyError(UnreadableRecordError):
    """There are more values, keys or types than the limit allows."""

    slug = "too-many"
    title = "This record holds too many values"


class TooBigError(UnreadableRecordError):
    """There are more bytes than the limit allows."""

    slug = "too-big"
    title = "This file is too big"


class UnknownContextError(UnreadableRecordError):
    """The record names a context that is not packaged; contexts are never fetched."""

    slug = "unknown-context"
    title = "We do not know this context"

    def __init__(
        self, asked: str, known: Sequence[str], line: int | None = None, column: int | None = None
    ) -> None:
        """``known`` are the addresses of the contexts that there are."""
        self.asked, self.known = asked, tuple(known)
        super().__init__(
            f"The context “{asked}” is not one that this registry holds, and it fetches none. "
            f'Leave "@context" out, or use {" or ".join(self.known)}.',
            line,
            column,
        )

    @property
    def members(self) -> dict[str, object]:
        """Give the contexts that there are, and the place."""
        return {**super().members, "asked": self.asked, "known": list(self.known)}


class CheckStoppedError(TermregError):
    """A check was stopped at a limit of time or memory; nothing is known of the record."""

    slug = "check-stopped"
    title = "We could not check this file"


def _restored(
    kind: type[TermregError], message: tuple[object, ...], particulars: dict[str, object]
) -> TermregError:
    error = kind.__new__(kind, *message)
    error.__dict__.update(particulars)
    return error
