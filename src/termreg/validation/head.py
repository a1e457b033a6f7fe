"""Which record it is, as people would call it: its title, its address, and whose it is."""

from termreg.validation.agree.agreement import Agreement
from termreg.validation.report import RecordInfo


def info(agreement: Agreement, pointer: str) -> RecordInfo:
    """Tell which record stands at a pointer."""
    tree = agreement.tree
    return RecordInfo(
        id=agreement.head.id,
        title=_first_text(tree.get("title")),
        type=agreement.head.type,
        pointer=pointer,
        provider=_name(tree.get("provider")) or _name(tree.get("awardingBody")),
    )


def _name(organisation: object) -> str | None:
    """Give the name of an organisation, else its address; of several, the first."""
    if isinstance(organisation, list):
        return next((name for name in map(_name, organisation) if name), None)
    if isinstance(organisation, dict):
        told = _first_text(organisation.get("name"))
        address = organisation.get("id", organisation.get("@id"))
        return told or (address if isinstance(address, str) else None)
    return organisation if isinstance(organisation, str) else None


def _first_text(title: object) -> str | None:
    """Give the English title where there is one, else the first."""
    if isinstance(title, dict):
        return _first_text(title.get("en", next(iter(title.values()), None)))
    if isinstance(title, list):
        return next((text for text in map(_first_text, title) if text), None)
    return title if isinstance(title, str) else None
