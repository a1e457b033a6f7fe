"""Failures that only a web door knows: no such page, wrong method, a request that cannot be read.

They are `TermregError`s like all others, so that one table and one shape serve every failure.
"""

from collections.abc import Sequence
from typing import TypedDict

from termreg.errors import TermregError, UnknownProfileError


class Fault(TypedDict):
    """One thing that is wrong with a request: which parameter, and what about it."""

    parameter: str
    detail: str


class NoSuchPageError(TermregError):
    """Nothing answers at this address."""

    slug = "no-such-page"
    title = "Page not found"

    def __init__(self, path: str) -> None:
        """``path`` is what was asked for."""
        super().__init__(f"Nothing answers at {path[:200]}.")


class NoSuchProfileError(UnknownProfileError):
    """Nothing answers for a profile of this name."""

    slug = "no-such-profile"
    title = "No profile of that name"


class MethodNotAllowedError(TermregError):
    """The address answers, but not to this method."""

    slug = "method-not-allowed"
    title = "This address does not answer to that method"

    def __init__(self, method: str, allowed: Sequence[str]) -> None:
        """``allowed`` are the methods that the address answers to."""
        self.allowed = tuple(allowed)
        names = " or ".join(self.allowed) or "GET"
        super().__init__(f"{method[:20]} is not offered here. Use {names}.")

    @property
    def members(self) -> dict[str, object]:
        """Give the methods that are offered."""
        return {"allowed": list(self.allowed)}


class InvalidRequestError(TermregError):
    """A parameter of the request is missing or has a value that it cannot have."""

    slug = "invalid-request"
    title = "Something is wrong with this request"

    def __init__(self, faults: Sequence[Fault]) -> None:
        """``faults`` are all that is wrong, in the order in which it was found."""
        self.faults = tuple(faults)
        said = "; ".join(f"{fault['parameter']}: {fault['detail']}" for fault in self.faults)
        super().__init__(f"{said}.")

    @property
    def members(self) -> dict[str, object]:
        """Give each fault by itself."""
        return {"errors": [dict(fault) for fault in self.faults]}


class UnsupportedMediaTypeError(TermregError):
    """The body of the request is in a form that this address does not read."""

    slug = "unsupported-media-type"
    title = "We do not read that form"

    def __init__(self, got: str, wanted: Sequence[str]) -> None:
        """``got`` is what the request says that it carries; ``wanted`` is what is read."""
        self.wanted = tuple(wanted)
        super().__init__(f"This is sent as “{got[:100]}”. Send {' or '.join(self.wanted)}.")

    @property
    def members(self) -> dict[str, object]:
        """Give the forms that are read."""
        return {"supported": list(self.wanted)}


class UnknownHostError(TermregError):
    """The request names a host that this service does not answer for."""

    slug = "unknown-host"
    title = "We do not answer for that host"

    def __init__(self) -> None:
        super().__init__("The Host header names a host that this service does not answer for.")


class BrokenUploadError(TermregError):
    """What was sent broke off on its way, or did not arrive as a browser sends it."""

    slug = "broken-upload"
    title = "It did not arrive whole"

    def __init__(self) -> None:
        super().__init__("What you sent broke off on its way. It was not checked, and not kept.")


class TooManyRowsError(TermregError):
    """A sheet has more rows than a page checks while somebody waits."""

    slug = "too-many-rows"
    title = "This sheet is too long to be checked here"

    def __init__(self, rows: int, most: int) -> None:
        """``rows`` is how many there are, ``most`` how many are taken."""
        self.rows, self.most = rows, most
        super().__init__(f"It has {rows:,} rows, and a page checks at most {most:,}.")

    @property
    def members(self) -> dict[str, object]:
        """Give both numbers."""
        return {"rows": self.rows, "most": self.most}


class TooBusyError(TermregError):
    """More checks are waiting than the service takes in."""

    slug = "too-busy"
    title = "We are busy just now"

    def __init__(self) -> None:
        super().__init__("Many records are being checked just now. Try again in a few seconds.")


class UnexpectedError(TermregError):
    """Something failed that should not have; the particulars are in the service's own log."""

    slug = "unexpected"
    title = "Something went wrong on our side"

    def __init__(self, request_id: str | None = None) -> None:
        """``request_id`` is under which number it is found in the log."""
        self.request_id = request_id
        noted = f"noted as {request_id}" if request_id else "noted"
        super().__init__(f"The fault is ours, it has been {noted}, and nothing you sent was kept.")

    @property
    def members(self) -> dict[str, object]:
        """Give the number by itself."""
        return {"request_id": self.request_id} if self.request_id else {}
