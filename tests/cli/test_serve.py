import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from termreg import places

SCRIPT = str(Path(sys.executable).with_name("termreg"))
COMMANDS = {"module": [sys.executable, "-m", "termreg"], "script": [SCRIPT]}
RECORD = json.dumps({"type": "Offer", "title": "Data protection"}).encode()


@contextmanager
def serving(command: list[str], *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start a service on a free port, give its address, and stop it."""
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout
        said = process.stdout.readline()
        found = re.fullmatch(r"termreg serves release 2026\.1 at (http://\S+)\n", said)
        assert found, said
        yield found[1], process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)


def run(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command where it is expected to end by itself."""
    return subprocess.run(
        [*COMMANDS["module"], "serve", "--port", "0", *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_a_record_is_checked_by_the_served_registry(name: str) -> None:
    """The checking processes start under either way of starting the service."""
    with serving(COMMANDS[name]) as (address, _):
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{address}/api/v1/validate",
            data=RECORD,
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            report = json.load(answer)
    assert report["record"]["title"] == "Data protection"


def test_the_server_does_not_say_what_it_runs_on() -> None:
    """Nobody is told which software to attack."""
    with (
        serving(COMMANDS["module"]) as (address, _),
        urllib.request.urlopen(f"{address}/health/live", timeout=30) as answer,  # noqa: S310
    ):
        assert "server" not in {name.lower() for name in answer.headers}


def test_no_process_is_left_behind() -> None:
    """When the service stops, its checking processes stop."""
    with serving(COMMANDS["module"]) as (address, process):
        with urllib.request.urlopen(f"{address}/health/ready", timeout=30):  # noqa: S310
            pass
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert listed
    assert [pid for pid in listed if Path(f"/proc/{pid}/cmdline").exists()] == []


def test_a_broken_vocabulary_is_not_served(tmp_path: Path) -> None:
    """Half a vocabulary is refused with the file, the line and what was expected there."""
    folder = tmp_path / "vocab"
    shutil.copytree(places.vocab(), folder)
    with (folder / "terms.ttl").open("a", encoding="utf-8") as terms:
        terms.write("<terms/x> a skos:Concept\n")
    ended = run(TERMREG_VOCABULARY=str(folder))
    assert ended.returncode == 3
    assert re.search(r"terms\.ttl, line \d+, column \d+: ", ended.stderr)
    assert (ended.stdout, "Traceback" in ended.stderr) == ("", False)


def test_a_missing_vocabulary_is_told(tmp_path: Path) -> None:
    """An empty folder is no vocabulary."""
    ended = run(TERMREG_VOCABULARY=str(tmp_path))
    assert (ended.returncode, "has no terms.ttl" in ended.stderr) == (3, True)


def test_a_port_in_use_is_told() -> None:
    """The sentence says what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("--port", str(port))
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"Port {port} is in use. Choose another with --port")


def test_a_settings_file_is_named_on_the_command_line(tmp_path: Path) -> None:
    """What is in it counts as if it lay in the working directory."""
    (tmp_path / "mine.toml").write_text("max_depth = 0\n", "utf-8")
    ended = run("--config", str(tmp_path / "mine.toml"))
    assert ended.stderr.startswith("The setting “max_depth” cannot be used: ")


def test_a_settings_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A slip in the file is no traceback."""
    (tmp_path / "mine.toml").write_text("max_depth\n", "utf-8")
    ended = run("--config", str(tmp_path / "mine.toml"))
    assert ended.returncode == 2
    assert ended.stderr.startswith("The settings file cannot be read: ")


def test_a_setting_that_cannot_be_used_is_told() -> None:
    """The sentence names the setting."""
    ended = run(TERMREG_MAX_DEPTH="deep")
    assert ended.returncode == 2
    assert ended.stderr.startswith("The setting “max_depth” cannot be used: ")


def test_an_engine_that_is_not_certified_is_told(tmp_path: Path) -> None:
    """Whoever insists on the fast engine, with rules of their own, learns that they cannot."""
    folder = shutil.copytree(places.shapes(), tmp_path / "shapes")
    shapes = folder / "base" / "shapes.ttl"
    text = shapes.read_text("utf-8")
    shapes.write_text(text.replace("sh:minCount 1 ;", "sh:minCount 2 ;", 1), "utf-8")
    ended = run(TERMREG_SHAPES=str(folder), TERMREG_ENGINE="shacl")
    assert ended.returncode == 3
    assert ended.stderr.startswith("This engine cannot be used here. The engine “shacl” cannot be")
    assert (ended.stdout, "Traceback" in ended.stderr) == ("", False)


def test_a_head_has_an_end() -> None:
    """A usual head is read, many over one connection too; one that grows and grows is not."""
    one = b"GET /health/live HTTP/1.1\r\nHost: x\r\nX-Some: " + b"x" * 4000 + b"\r\n\r\n"
    with serving(COMMANDS["module"]) as (address, _):
        port = int(address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=30) as talking:
            for _ in range(30):
                talking.sendall(one)
            talking.sendall(one.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            answers = b"".join(iter(lambda: talking.recv(65536), b""))
        with socket.create_connection(("127.0.0.1", port), timeout=30) as talking:
            with contextlib.suppress(ConnectionError):
                talking.sendall(b"GET / HTTP/1.1\r\nX-Long: ")
                for _ in range(500):
                    talking.sendall(b"x" * 4096)
            refused = b""
            with contextlib.suppress(ConnectionError):
                refused = talking.recv(4096)
    assert answers.count(b"HTTP/1.1 200 OK") == 31
    assert refused == b"" or refused.startswith(b"HTTP/1.1 400 ")


def lives(pid: str) -> bool:
    """Say whether a process is there."""
    return Path(f"/proc/{pid}/cmdline").exists()


def get(address: str) -> str:
    """Read one address."""
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def test_several_processes_share_a_port_and_count_together() -> None:
    """Whichever is asked tells of all; when they are stopped, none is left."""
    with serving(COMMANDS["module"], "--workers", "2") as (address, process):
        for _ in range(10):
            get(f"{address}/terms/credit.ttl")
        told = get(f"{address}/metrics")
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    counted = re.findall(r'termreg_lookups_total{form="\.ttl",kept="\w+"} (\S+)', told)
    roles = re.findall(r'process_resident_memory_bytes{pid="\d+",role="(\w+)"}', told)
    assert sum(map(float, counted)) == 10
    assert sorted(roles) == ["check"] * 4 + ["web"] * 2
    waited = time.monotonic() + 20
    while time.monotonic() < waited and any(map(lives, listed)):
        time.sleep(0.1)
    assert [pid for pid in listed if lives(pid)] == []


def test_several_processes_refuse_a_broken_vocabulary_too(tmp_path: Path) -> None:
    """None is started again and again."""
    ended = run("--workers", "2", TERMREG_VOCABULARY=str(tmp_path))
    assert (ended.returncode, "has no terms.ttl" in ended.stderr) == (3, True)
    assert (ended.stdout, "Traceback" in ended.stderr) == ("", False)


def test_a_kept_answer_is_the_same_over_the_wire() -> None:
    """Made or kept, whole or unchanged, alone or among others: nothing differs."""
    asked = [
        ("GET", "/terms/credit.ttl", {}),
        ("HEAD", "/terms/credit.ttl", {}),
        ("GET", "/terms/credit", {"Accept": "text/html", "Accept-Encoding": "gzip"}),
        ("GET", "/terms/credit.nt", {"If-None-Match": "*"}),
        ("GET", "/terms/credit.nt", {"Connection": "close"}),
    ]
    with serving(COMMANDS["module"]) as (address, _):
        talk = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)

        def say(method: str, path: str, fields: dict[str, str]) -> object:
            talk.request(method, path, headers=fields)
            answer = talk.getresponse()
            told = [pair for pair in answer.getheaders() if pair[0] not in {"date", "x-request-id"}]
            return answer.status, sorted(told), answer.read()

        made, kept, known = [[say(*each) for each in asked] for _ in range(3)]
        port = int(address.rpartition(":")[2])
        one = b"GET /terms/credit.ttl HTTP/1.1\r\nHost: x\r\n"
        with socket.create_connection(("127.0.0.1", port), timeout=30) as many:
            other = b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"
            last = one + b"Connection: close\r\n\r\n"
            many.sendall(one + b"\r\n" + other + (one + b"\r\n") * 50 + last)
            answers = b"".join(iter(lambda: many.recv(65536), b""))
    assert made == kept == known
    assert answers.count(b"HTTP/1.1 200 OK") == 53
    assert answers.count(b"connection: close") == 1
