"""Records in the agreed form as a sheet: read back, they are the same records."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from termreg import places
from termreg.standard.model import Standard
from termreg.validation.agree.agreement import agree
from termreg.validation.agree.known import Known
from termreg.validation.check import Checker
from termreg.validation.sheets import agreed, flat

TODAY = date(2026, 11, 22)
FILES = sorted(places.shapes().glob("*/conforms/*.jsonld"))


def _tree(path: Path, known: Known) -> Mapping[str, Any]:
    return agree(json.loads(path.read_text("utf-8")), "", known, TODAY).tree


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_conforming_example_reads_back_as_the_same_record(
    checker: Checker, known: Known, standard: Standard, kind: str
) -> None:
    """All of them in one sheet: texts by language, lists, objects in objects, several objects."""
    trees = [_tree(path, known) for path in FILES]
    data = getattr(agreed, f"to_{kind}")(trees, standard)
    back = checker.records(data, name=f"agreed.{kind}").records
    for path, tree, read in zip(FILES, trees, back, strict=True):
        wanted = flat.flat({**tree, "type": tree["type"]}, standard.elements)
        assert (path, _known_profile(flat.flat(read, standard.elements))) == (
            path,
            _known_profile(wanted),
        )


def _known_profile(held: dict[Any, list[Any]]) -> dict[Any, list[Any]]:
    return {slot: value for slot, value in held.items() if slot.path != "profile"}


def test_the_headings_are_keys_and_the_values_are_codes(known: Known, standard: Standard) -> None:
    """In the order in which a record is written."""
    record = {"type": "Offer", "level": "SCQF 7", "title": {"gd": "Dàta"}, "language": "English"}
    data = agreed.to_csv([agree(record, "", known, TODAY).tree], standard)
    assert data.decode("utf-8-sig") == "type,title (gd),language,level\r\nOffer,Dàta,en,scqf-7\r\n"


def test_no_cell_is_a_formula(known: Known, standard: Standard) -> None:
    """A title that a spreadsheet would run is text."""
    tree = agree({"type": "Offer", "title": "=1+1"}, "", known, TODAY).tree
    assert "'=1+1" in agreed.to_csv([tree], standard).decode("utf-8-sig")
