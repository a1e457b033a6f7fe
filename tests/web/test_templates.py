"""The templates of the profiles, to take away."""

import pytest
from starlette.testclient import TestClient

from termreg.standard.load import load

_NAMES = [profile.name for profile in load().profiles]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize(("ending", "start"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbftermreg")])
def test_each_profile_has_a_template(
    client: TestClient, name: str, ending: str, start: bytes
) -> None:
    """As a workbook and as CSV, under a name that says which version it is of."""
    answer = client.get(f"/standard/profiles/{name}/template.{ending}")
    assert answer.content.startswith(start)
    assert f'filename="{name}-{load().version}.{ending}"' in answer.headers["content-disposition"]


def test_a_template_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    """The same standard and release give the same bytes."""
    path = "/standard/profiles/base/template.xlsx"
    tag = client.get(path).headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_a_profile_that_there_is_not_has_no_template(client: TestClient) -> None:
    """Not found, with the profiles that there are."""
    answer = client.get("/standard/profiles/nope/template.csv")
    assert answer.status_code == 404
    assert "credit-bearing" in answer.text


def test_the_page_of_a_profile_leads_to_its_templates(client: TestClient) -> None:
    """One link each."""
    page = client.get("/standard/profiles/cpd", headers={"Accept": "text/html"}).text
    assert 'href="/standard/profiles/cpd/template.xlsx"' in page
    assert 'href="/standard/profiles/cpd/template.csv"' in page
