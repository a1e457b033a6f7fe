"""A long sheet, checked while its sender reads how far it is."""

import base64
import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from termreg.errors import CheckStoppedError
from termreg.web import check_rows
from termreg.web.failures import TooBusyError
from termreg.web.worker import Checks

LONG = "Title,Level\n" + "".join(f"Course {n},SCQF level 7\n" for n in range(250))
XLSX = re.compile(r'href="data:[^;]+spreadsheetml.sheet;base64,([^"]+)" download="checked.xlsx"')


def send(client: TestClient, text: str) -> str:
    """Upload a sheet."""
    answer = client.post("/check", files={"file": ("courses.csv", text.encode())})
    assert answer.headers["cache-control"] == "no-store"
    return answer.text


def test_a_long_sheet_shows_how_far_it_is_and_then_its_report(client: TestClient) -> None:
    """One page, whole at the end, with the checked sheet in it."""
    text = send(client, LONG)
    steps = re.findall(r"(\d+) of 250 rows are checked", text)
    assert steps == ["0", "100", "200", "250"]
    assert text.count("<h1") == 1
    assert "0 of 250 records are ready" in text
    assert text.rstrip().endswith("</html>")
    assert text.count("<div") == text.count("</div>")
    held = XLSX.search(text)
    assert held
    sheet = load_workbook(BytesIO(base64.b64decode(held[1])))["Records"]
    assert [cell.value for cell in sheet[1]][-2:] == ["Problem", "How to mend it"]
    assert sheet.max_row == 251


def test_a_sheet_that_is_too_long_has_a_way_on(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that takes it."""
    monkeypatch.setattr(check_rows, "MOST", 249)
    text = send(client, LONG)
    assert "It has 250 rows, and a page checks at most 249." in text
    assert "--workbook checked.xlsx" in text


def test_a_check_that_stops_midway_says_how_far_it_came(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is claimed of the rest, and the page is whole."""

    async def stop(*_: object) -> None:
        raise CheckStoppedError("It took too long.")

    monkeypatch.setattr(Checks, "check_rows", stop)
    text = send(client, LONG)
    assert "It stopped after 0 rows. Nothing is known of the others." in text
    assert text.rstrip().endswith("</html>")
    assert text.count("<div") == text.count("</div>")


def test_a_busy_service_is_waited_for(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet takes its turn with what others send."""
    once = [TooBusyError()]
    really = Checks.check_rows

    async def busy(checks: Checks, *what: object) -> object:
        if once:
            raise once.pop()
        return await really(checks, *what)  # type: ignore[arg-type]

    monkeypatch.setattr(Checks, "check_rows", busy)
    assert "0 of 250 records are ready" in send(client, LONG)


def test_a_workbook_that_takes_too_long_gives_way_to_a_list(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the findings, which is quicker to write."""

    async def stop(*_: object) -> None:
        raise CheckStoppedError("It took too long.")

    monkeypatch.setattr(Checks, "workbook_of", stop)
    assert 'download="findings.csv"' in send(client, LONG)
