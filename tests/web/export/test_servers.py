"""The export under a real nginx and a real Apache: both answer as the service does."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from termreg.web import negotiation, security
from termreg.web.negotiation import OFFERED

FORMS = {form.media_type: form for form in OFFERED}
TERM = "/terms/micro-credential"
ACCEPTS = [
    "",
    "*/*",
    "text/html",
    "text/turtle",
    "application/ld+json",
    "application/rdf+xml",
    "application/n-triples",
    "application/json",
    "TEXT/Turtle",
    "text/*",
    "application/*",
    "text/turtle;q=0.5, application/json",
    "text/turtle;q=0.8, application/ld+json;q=0.9",
    "application/json;q=0.2, text/html;q=0.1",
    "text/html;q=0.05, application/n-triples;q=0.04, text/turtle;q=0",
    "text/html;q=0, */*;q=0.1",
    "text/*;q=0.3, text/html;q=0.1, */*;q=0.2",
    "text/html;level=1;q=0.4, text/turtle;q=0.7",
    "application/json ; q=1.000 , text/html ; q=0.999",
    # Chrome, Firefox, rdflib, Apache Jena, OWL API
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1",
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3",
    "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09",
]
REFUSED = ["image/png", "text/html;q=0", "text/turtlefoo", "text/html;q=0.000, image/*"]


def free_port() -> int:
    """Give a port that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def waited(client: httpx2.Client, process: subprocess.Popen[bytes]) -> httpx2.Client:
    """Wait until a server answers."""
    for _ in range(200):
        assert process.poll() is None, "The server ended."
        try:
            client.get("/robots.txt")
        except httpx2.TransportError:
            time.sleep(0.05)
        else:
            return client
    pytest.fail("The server does not answer.")


def without(program: str, package: str) -> str:
    """Find a program, or say how to have it; CI may not go without."""
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        why = f"{program} is not installed, so its rules were not tried (Debian: {package})."
        if os.environ.get("CI"):
            pytest.fail(why, pytrace=False)
        pytest.skip(why)
    return found


def nginx(exported: Path, folder: Path, port: int) -> list[str]:
    """Set nginx up for the export, with the file that it brought; give the command."""
    rules = (exported / "nginx.conf").read_text("utf-8")
    rules = rules.replace("listen 80;", f"listen 127.0.0.1:{port};")
    rules = rules.replace("root /srv/termreg;", f"root {exported};")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    main = f"""{user} worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/errors;
events {{ }}
http {{ access_log off; {temporary}
{rules} }}"""
    (folder / "nginx.conf").write_text(main, "utf-8")
    program = without("nginx", "nginx-light")
    return [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", f"{folder}/log"]


def apache(exported: Path, folder: Path, port: int) -> list[str]:
    """Set Apache up for the export, whose rules it finds in ``.htaccess``; give the command."""
    program = without("apache2", "apache2-bin")
    needed = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "env")
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in needed
    )
    # Without mod_unixd it stays who it is: it need not become somebody who may read this folder.
    (folder / "apache.conf").write_text(
        f"""ServerRoot {folder}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/errors
DefaultRuntimeDir {folder}
{modules}TypesConfig /dev/null
StartServers 1
DocumentRoot {exported}
<Directory {exported}>
    AllowOverride All
    Require all granted
</Directory>
""",
        "utf-8",
    )
    return [program, "-f", str(folder / "apache.conf"), "-DFOREGROUND"]


@pytest.fixture(scope="module", params=[nginx, apache], ids=["nginx", "apache"])
def server(
    exported: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[httpx2.Client]:
    """A client of the export under each server, as whoever runs the tests."""
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    process = subprocess.Popen(
        request.param(exported, folder, port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
        # What this client says by itself would be an Accept of its own.
        client.headers.pop("accept")
        yield waited(client, process)
    process.terminate()
    process.wait(timeout=20)


@pytest.mark.parametrize("accept", ACCEPTS)
def test_the_form_is_the_one_that_the_service_chooses(
    server: httpx2.Client, exported: Path, accept: str
) -> None:
    """The same choice for every way to ask, with the fields that tell of it."""
    chosen = negotiation.choose(accept)
    assert chosen is not None
    answer = server.get(TERM, headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == chosen.content_type
    assert answer.headers["content-location"] == f"{TERM}{chosen.suffix}"
    assert answer.headers["vary"] == "Accept"
    assert answer.content == (exported / f"{TERM[1:]}{chosen.suffix}").read_bytes()


@pytest.mark.parametrize("accept", REFUSED)
def test_what_nobody_offers_is_refused(server: httpx2.Client, accept: str) -> None:
    """With a page that says what there is, as the service has it with a problem document."""
    assert negotiation.choose(accept) is None
    answer = server.get(TERM, headers={"Accept": accept})
    assert answer.status_code == 406
    assert ".jsonld" in answer.text


@pytest.mark.parametrize("form", OFFERED, ids=lambda form: form.suffix)
def test_an_ending_says_which_form(
    server: httpx2.Client, exported: Path, form: negotiation.Form
) -> None:
    """Whatever is accepted: its bytes, its type, the ways to the other forms."""
    answer = server.get(f"{TERM}{form.suffix}", headers={"Accept": "image/png"})
    assert answer.headers["content-type"] == form.content_type
    assert answer.content == (exported / f"{TERM[1:]}{form.suffix}").read_bytes()
    assert "vary" not in answer.headers
    assert "content-location" not in answer.headers
    links = answer.headers["link"]
    assert f"{TERM}{form.suffix}>" not in links
    assert all(f'<{TERM}{o.suffix}>; rel="alternate"' in links for o in OFFERED if o != form)


def test_head_is_get_without_the_body(server: httpx2.Client) -> None:
    """The same fields."""
    asked = {"Accept": "text/turtle"}
    head, get = server.head(TERM, headers=asked), server.get(TERM, headers=asked)
    assert head.content == b""
    for name in ("content-type", "content-length", "etag", "vary", "content-location", "link"):
        assert head.headers[name] == get.headers[name]


def test_what_the_client_has_is_not_sent_again(server: httpx2.Client) -> None:
    """304, still saying what it depends on."""
    tag = server.get(TERM, headers={"Accept": "text/turtle"}).headers["etag"]
    answer = server.get(TERM, headers={"Accept": "text/turtle", "If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["vary"] == "Accept"
    other = server.get(TERM, headers={"Accept": "application/ld+json", "If-None-Match": tag})
    assert other.status_code == 200


def test_a_retired_term_answers_with_its_replacement(server: httpx2.Client) -> None:
    """As a page and as data."""
    page = server.get("/terms/tiny-credential", headers={"Accept": "text/html"})
    assert 'href="/terms/micro-credential"' in page.text
    told = server.get("/terms/tiny-credential", headers={"Accept": "application/json"}).json()
    assert told["isReplacedBy"][0]["id"].endswith("/terms/micro-credential")


@pytest.mark.parametrize(
    "path", ["/terms/never-was", "/nothing.ttl", "/nginx.conf", "/.htaccess", "/MANIFEST.sha256"]
)
def test_what_there_is_not_has_a_page(server: httpx2.Client, path: str) -> None:
    """404, with a way on; the rules themselves are nobody's business."""
    answer = server.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert 'href="/terms"' in answer.text


@pytest.mark.parametrize("name", sorted(set(security.HEADERS) - {"Content-Security-Policy"}))
def test_the_fields_of_the_service_are_sent(server: httpx2.Client, name: str) -> None:
    """Open to every origin, safe in every browser; with failures as well."""
    for path in (TERM, "/", "/static/termreg.css", "/terms/never-was"):
        assert server.get(path).headers[name] == security.HEADERS[name]


def test_only_cards_may_be_framed(server: httpx2.Client) -> None:
    """By anybody; every other page by nobody."""
    card = server.get(f"{TERM}/card").headers["content-security-policy"]
    assert "frame-ancestors *" in card
    page = server.get(TERM).headers["content-security-policy"]
    assert page == security.POLICY


def test_an_origin_may_ask_first(server: httpx2.Client) -> None:
    """A preflight is answered."""
    answer = server.options(TERM)
    assert answer.status_code == 204
    assert "GET" in answer.headers["access-control-allow-methods"]


def test_questions_that_pages_ask_are_answered_at_their_old_addresses(
    server: httpx2.Client,
) -> None:
    """A bookmark of the service goes on working; one that no page has gets the page itself."""
    html = {"Accept": "text/html"}
    topic = server.get("/terms?topic=topic-brands", headers=html).text
    assert topic != server.get("/terms", headers=html).text
    assert (
        server.get("/terms?nonsense=1", headers=html).text
        == server.get("/terms", headers=html).text
    )
    csv = server.get("/terms.csv?topic=topic-brands")
    assert csv.headers["content-type"].startswith("text/csv")
    assert csv.text.count("\n") < server.get("/terms.csv").text.count("\n")


def test_the_parts_of_what_is_long_are_joined(server: httpx2.Client) -> None:
    """Link leads from each to the next, and the next is there."""
    term = "/terms/of-many-names"
    answer = server.get(term, headers={"Accept": "text/turtle"})
    assert f'<{term}.ttl?part=2>; rel="next"' in answer.headers["link"]
    second = server.get(f"{term}.ttl?part=2")
    assert f'<{term}.ttl>; rel="prev"' in second.headers["link"]
    assert "many 249" in second.text
    assert "many 249" not in answer.text


def test_a_word_that_is_looked_up_goes_to_the_search(server: httpx2.Client) -> None:
    """The search box of the service was the home page."""
    answer = server.get("/?q=badge")
    assert answer.status_code == 302
    assert answer.headers["location"].endswith("/search?q=badge")


def test_a_stroke_too_many_is_forgiven(server: httpx2.Client) -> None:
    """A server of files would have put it there."""
    answer = server.get(f"{TERM}/")
    assert answer.status_code == 301
    assert answer.headers["location"].endswith(TERM)


def test_the_api_says_that_it_is_gone(server: httpx2.Client) -> None:
    """Its questions; what is published of it stays."""
    answer = server.get("/api/v1/resolve?text=badge")
    assert answer.status_code == 410
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 410
    rule = server.get("/api/v1/rules/MC-020")
    assert rule.headers["content-type"] == "application/json"
    assert rule.json()["code"] == "MC-020"
    assert (
        server.get("/api/v1/rules?profile=base").json()["total"]
        < server.get("/api/v1/rules").json()["total"]
    )


def test_what_has_a_type_or_forms_of_its_own_keeps_them(server: httpx2.Client) -> None:
    """The schema of reports, the context, the crosswalk."""
    schema = server.get("/standard/report.schema.json")
    assert schema.headers["content-type"] == "application/schema+json"
    context = server.get("/standard/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    table = server.get("/standard/crosswalk", headers={"Accept": "application/json"})
    assert table.headers["content-type"] == "application/json"
    refused = server.get("/standard/crosswalk", headers={"Accept": "text/turtle"})
    assert refused.status_code == 406


def test_hashed_names_may_be_kept_for_ever(server: httpx2.Client, exported: Path) -> None:
    """And nothing else."""
    name = next((exported / "static").glob("termreg.*.css")).name
    assert "immutable" in server.get(f"/static/{name}").headers["cache-control"]
    assert "immutable" not in server.get("/static/termreg.css").headers["cache-control"]
    assert "immutable" not in server.get(TERM).headers["cache-control"]
