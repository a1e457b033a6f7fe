"""Exports for tests to look at, and a vocabulary that is quickly written."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from termreg import places

ODD = """
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/microcredential/> .
<terms/tiny-credential> a skos:Concept ;
    skos:inScheme <terms> ;
    skos:prefLabel "tiny credential"@en, "petite attestation"@fr ;
    skos:definition "a small credential."@en ;
    adms:status <lists/term-statuses/retired> ;
    dcterms:isReplacedBy <terms/micro-credential> .
<https://example.org/grades> a skos:ConceptScheme ; dcterms:title "Grades of others"@en .
<https://example.org/grades#a> a skos:Concept ;
    skos:inScheme <https://example.org/grades> ; skos:prefLabel "grade A"@en .
"""
MANY = 250
_LABELS = ", ".join(f'"many {n:03}"@en' for n in range(MANY))
SHORT = f"""
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/microcredential/> .
<terms/of-many-names> a skos:Concept ; skos:inScheme <terms> ;
    skos:prefLabel "thing of many names"@en ; skos:altLabel {_LABELS} .
"""

FIELDS = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/microcredential/> .
<lists/isced-f-2013> a skos:ConceptScheme ; dcterms:title "Fields"@en .
<lists/isced-f-2013/isced-f-0613> a skos:Concept ;
    skos:inScheme <lists/isced-f-2013> ; skos:prefLabel "Software"@en .
"""


def export(folder: Path, vocabulary: Path, *options: str) -> str:
    """Export a vocabulary and give what the command said; it has to succeed."""
    result = subprocess.run(
        [sys.executable, "-m", "termreg", "export", "site", str(folder), *options],
        env={**os.environ, "TERMREG_VOCABULARY": str(vocabulary)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder as any server of files would, without a rule; gives its address."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def shorten(folder: Path) -> Path:
    """Write the glossary without study, distinctions and longest list; with what is seldom met."""
    without = shutil.ignore_patterns("isced*", "evidence*", "distinctions*")
    shutil.copytree(places.vocab(), folder, ignore=without)
    (folder / "distinctions.ttl").write_text("", "utf-8")
    (folder / "odd.ttl").write_text(ODD, "utf-8")
    (folder / "evidence.ttl").write_text(SHORT, "utf-8")
    (folder / "lists" / "isced-f-2013.ttl").write_text(FIELDS, "utf-8")
    return folder
