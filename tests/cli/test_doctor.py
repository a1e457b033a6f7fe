"""``termreg doctor``."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from termreg import places
from termreg.cli.diagnosis import Line, diagnose
from termreg.settings import Settings

NAMES = [
    "software", "libraries", "settings", "door", "server", "vocabulary", "standard", "engine",
    "checking", "pages", "clock", "folder",
]  # fmt: skip


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is set but what a test sets."""
    for name in [name for name in os.environ if name.startswith("TERMREG_")]:
        monkeypatch.delenv(name)


def run(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command with settings of the environment."""
    return subprocess.run(
        [sys.executable, "-m", "termreg", "doctor", *options],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_a_sound_installation_is_told_as_such() -> None:
    """Every line is ok, and so is the exit code."""
    ran = run()
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [line.split()[:2] for line in ran.stdout.splitlines()] == [["ok", n] for n in NAMES]


def test_what_needs_attention_is_told_with_what_to_do(tmp_path: Path) -> None:
    """A misspelt setting, a name that anybody may use, a vocabulary that is not there."""
    ran = run(
        "--json",
        TERMREG_ALOWED_HOSTS='["x"]',
        TERMREG_PUBLIC_URL="https://terms.example.org",
        TERMREG_VOCABULARY=str(tmp_path),
    )
    told = {(line["name"], line["do"]) for line in json.loads(ran.stdout) if not line["ok"]}
    assert (ran.returncode, ran.stderr) == (1, "")
    assert told >= {
        ("settings", "Name it TERMREG_ALLOWED_HOSTS."),
        ("door", "Set allowed_hosts to the names that readers use."),
        ("vocabulary", "Install termreg again."),
    }


def test_settings_that_cannot_be_read_are_wrong_usage() -> None:
    """As with every other command."""
    ran = run(TERMREG_MAX_DEPTH="deep")
    assert (ran.returncode, "max_depth" in ran.stderr) == (2, True)


def looked_at(settings: Settings, name: str) -> list[Line]:
    """Look until a line of some name is there."""
    found: list[Line] = []
    for line in diagnose(settings):
        if line.name == name:
            found.append(line)
        elif found:
            break
    return found


@pytest.mark.parametrize(
    ("setting", "do"),
    [
        ({}, None),
        ({"host": "0.0.0.0"}, "Set public_url to the address that readers use."),  # noqa: S104
        (
            {
                "host": "0.0.0.0",  # noqa: S104 - what is warned of
                "public_url": "https://x.example",
                "allowed_hosts": ["x.example"],
            },
            "Anybody can read /metrics: set metrics_port, or metrics to false.",
        ),
        ({"public_url": "https://x.example", "allowed_hosts": ["x.example"]}, None),
    ],
)
def test_an_open_door_is_told(setting: dict[str, object], do: str | None) -> None:
    """What is reached from outside should say under which name, and keep its figures to itself."""
    (line,) = looked_at(Settings.model_validate(setting), "door")
    assert line.do == do


def test_settings_in_effect_are_told() -> None:
    """Those that differ from what they are unless set."""
    (line,) = looked_at(Settings(workers=3, max_depth=16), "settings")
    assert line.told == "max_depth=16, workers=3"


def test_two_installations_can_be_compared(tmp_path: Path) -> None:
    """One byte of the vocabulary makes another digest."""
    shutil.copytree(places.vocab(), tmp_path / "vocab")
    settings = Settings(vocabulary=tmp_path / "vocab")
    before = looked_at(settings, "vocabulary")
    with (tmp_path / "vocab" / "terms.ttl").open("a", encoding="utf-8") as file:
        file.write("\n")
    after = looked_at(settings.model_copy(), "vocabulary")
    assert before[0].told.rpartition(" ")[2] != after[0].told.rpartition(" ")[2]


def test_a_clock_that_runs_behind_the_release_is_told(tmp_path: Path) -> None:
    """What is dated after today is from tomorrow, or the clock is wrong."""
    shutil.copytree(places.vocab(), tmp_path / "vocab")
    terms = tmp_path / "vocab" / "terms.ttl"
    terms.write_text(terms.read_text("utf-8").replace('"2026-11-22"', '"2999-01-01"'), "utf-8")
    (line,) = looked_at(Settings(vocabulary=tmp_path / "vocab"), "clock")
    assert line.do
