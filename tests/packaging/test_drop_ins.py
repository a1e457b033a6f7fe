"""The hook for pre-commit and the action for GitHub, run from a repository of somebody else's.

What they install is termreg as it lies here; what termreg depends on is what the tests use already,
so that nothing but the build comes from PyPI.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from termreg import places

ROOT: Final = Path(__file__).parents[2]
_SHIPPED: Final = ("src", "vocab", "shapes", "site", "pyproject.toml", "README.md", "LICENSE")
_HOOKS: Final = (".pre-commit-hooks.yaml", "action.yml", "problem-matcher.json")
_FAULTY: Final = places.shapes() / "base" / "violates" / "MC-020.jsonld"
_READY: Final = places.shapes() / "base" / "conforms" / "digital-badge.jsonld"


@pytest.fixture(scope="module")
def dependencies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the dependencies of termreg are there, and termreg is not."""
    folder = tmp_path_factory.mktemp("dependencies")
    for held in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if not held.name.startswith(("termreg", "_termreg", "pip", "__editable__")):
            (folder / held.name).symlink_to(held)
    known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **known,
        "PYTHONPATH": str(folder),
        "HOME": str(tmp_path_factory.mktemp("home")),
        "GIT_AUTHOR_NAME": "Nobody",
        "GIT_AUTHOR_EMAIL": "nobody@example.org",
        "GIT_COMMITTER_NAME": "Nobody",
        "GIT_COMMITTER_EMAIL": "nobody@example.org",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory, dependencies: dict[str, str]) -> Path:
    """What is here as a repository of its own, as others fetch it."""
    folder = tmp_path_factory.mktemp("termreg")
    for name in (*_SHIPPED, *_HOOKS):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules")
            )
        else:
            shutil.copy(source, folder / name)
    _git(folder, dependencies, "init", "--quiet")
    _git(folder, dependencies, "add", "--all")
    _git(folder, dependencies, "commit", "--quiet", "--message", "As it is")
    return folder


@pytest.fixture
def theirs(tmp_path: Path, dependencies: dict[str, str]) -> Path:
    """A repository with two records, one of them faulty, and something else."""
    (tmp_path / "courses").mkdir()
    shutil.copy(_FAULTY, tmp_path / "courses" / "faulty.jsonld")
    shutil.copy(_READY, tmp_path / "courses" / "ready.jsonld")
    (tmp_path / "notes.txt").write_text("not a record", "utf-8")
    _git(tmp_path, dependencies, "init", "--quiet")
    _git(tmp_path, dependencies, "add", "--all")
    return tmp_path


def _git(folder: Path, environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", *words],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def test_the_hook_stops_a_commit_with_a_faulty_record(
    ours: Path, theirs: Path, dependencies: dict[str, str]
) -> None:
    """It names the record and the rule; when that is mended, it lets the commit through."""
    config = {
        "repos": [
            {
                "repo": str(ours),
                "rev": _git(ours, dependencies, "rev-parse", "HEAD"),
                "hooks": [{"id": "termreg-validate"}],
            }
        ]
    }
    (theirs / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    refused = subprocess.run(
        command, cwd=theirs, env=dependencies, capture_output=True, text=True, check=False
    )
    assert refused.returncode == 1, refused.stdout + refused.stderr
    assert "check credential records" in refused.stdout
    assert "courses/faulty.jsonld" in refused.stdout
    assert "MC-020" in refused.stdout
    assert "1 of 2 records are ready." in refused.stdout
    shutil.copy(_READY, theirs / "courses" / "faulty.jsonld")
    passed = subprocess.run(
        command, cwd=theirs, env=dependencies, capture_output=True, text=True, check=False
    )
    assert (passed.returncode, "Passed" in passed.stdout) == (0, True)


class _Runner:
    """Does what the runner of GitHub does with a composite action of shell steps."""

    def __init__(self, action: Path, work: Path, environment: dict[str, str]) -> None:
        self.action, self.work = action, work
        self.told: dict[str, Any] = yaml.safe_load((action / "action.yml").read_text("utf-8"))
        runner = work.parent / f"{work.name}-runner"
        runner.mkdir()
        self.path = runner / "path"
        self.path.touch()
        held = {"RUNNER_TEMP": str(runner), "GITHUB_PATH": str(self.path)}
        self.environment = {**environment, **held, "GITHUB_ACTIONS": "true"}

    def run(self, **given: str) -> subprocess.CompletedProcess[str]:
        """Run the steps until one fails; the last that ran. What is installed stays so."""
        inputs = {name: told.get("default", "") for name, told in self.told["inputs"].items()}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        steps = self.told["runs"]["steps"]
        for step in steps[1:] if self.path.read_text("utf-8") else steps:
            values = {n: self._value(str(v), inputs) for n, v in step.get("env", {}).items()}
            before = [*reversed(self.path.read_text("utf-8").split())]
            path = os.pathsep.join([*before, self.environment["PATH"]])
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                cwd=self.work,
                env={**self.environment, **values, "PATH": path},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                break
        return done

    def _value(self, text: str, inputs: dict[str, str]) -> str:
        known = {"github.action_path": str(self.action)}
        known |= {f"inputs.{name}": value for name, value in inputs.items()}
        return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda found: known[found[1]], text)


def _annotations(out: str) -> list[dict[str, str]]:
    """Read the lines as the matcher that they name has it."""
    matcher = re.search(r"^::add-matcher::(.+)$", out, re.MULTILINE)
    assert matcher is not None
    held = json.loads(Path(matcher[1]).read_text("utf-8"))["problemMatcher"][0]["pattern"][0]
    names = {name: group for name, group in held.items() if name != "regexp"}
    found = [re.match(held["regexp"], line) for line in out.splitlines()]
    return [{name: match[group] for name, group in names.items()} for match in found if match]


def test_the_action_annotates_the_line_of_a_fault(
    ours: Path, theirs: Path, dependencies: dict[str, str]
) -> None:
    """The step fails, and the matcher finds file, line, column, gravity and rule."""
    runner = _Runner(ours, theirs, dependencies)
    done = runner.run(files="courses")
    assert done.returncode == 1, done.stdout + done.stderr
    graves = [held for held in _annotations(done.stdout) if held["severity"] == "error"]
    assert [(held["file"], held["line"], held["column"], held["code"]) for held in graves] == [
        ("courses/faulty.jsonld", "23", "12", "MC-020")
    ]
    assert graves[0]["message"].startswith("“SCQF 66” is not one of the SCQF levels.")


def test_the_action_takes_patterns_a_profile_and_a_level(
    ours: Path, theirs: Path, dependencies: dict[str, str]
) -> None:
    """A word of an input is one word of the command, never a command of its own."""
    runner = _Runner(ours, theirs, dependencies)
    assert runner.run(files="courses/r*.jsonld").returncode == 0
    assert runner.run(files="courses/ready.jsonld", profile="credit-bearing").returncode == 1
    assert runner.run(files="courses/ready.jsonld", fail_on="nothing").returncode == 2
    assert runner.run(files="$(touch made) ; touch made").returncode == 3
    assert not (theirs / "made").exists()
