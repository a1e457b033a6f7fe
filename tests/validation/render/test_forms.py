"""The table of forms."""

from collections.abc import Callable

import pytest

from termreg.standard.model import Standard
from termreg.validation.render.beside import Beside
from termreg.validation.render.forms import BY_NAME, FORMS, Form
from termreg.validation.report import Report


def test_no_two_forms_have_one_name_or_ending() -> None:
    """Several written side by side do not overwrite each other."""
    assert len(BY_NAME) == len(FORMS) == len({form.ending for form in FORMS})


def test_a_media_type_chooses_one_form() -> None:
    """Others of the same media type are asked for by name."""
    chosen = [form.media_type for form in FORMS if not form.by_name]
    assert len(chosen) == len(set(chosen))


@pytest.mark.parametrize("form", [f for f in FORMS if f.name != "records"], ids=lambda f: f.name)
def test_the_same_report_gives_the_same_bytes(
    report: Callable[..., Report], standard: Standard, form: Form
) -> None:
    """So that a report can be compared and kept."""
    beside = Beside(rules=standard.rules, data=b"{}")
    found = report(level="SCQF 66", coffee=1, language="English")
    written = form.write(found, beside)
    assert written == form.write(found, beside)
    assert written.endswith(b"\n")


def test_records_that_were_not_kept_cannot_be_written(
    report: Callable[..., Report], standard: Standard
) -> None:
    """They are no part of a report."""
    with pytest.raises(ValueError, match="not kept"):
        BY_NAME["records"].write(report(), Beside(rules=standard.rules))
