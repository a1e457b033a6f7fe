# ruff: noqa: INP001, T201 - beside the package; a command that prints
"""Measure everything, beside every peer: python -m bench.

Writes RESULTS.md, and the figures and plots of each part in measured/. The exit code is 1 where a
bar is missed, 2 where a part could not be measured at all.
"""

import argparse
import sys
import traceback
from pathlib import Path

from bench.part import MADE, Log, Part, Run
from bench.parts import PARTS
from bench.results import Section

from bench import install, page, results

HERE = Path(__file__).parent


def main() -> int:
    """Run what was asked for; give the exit code."""
    asked = _arguments()
    chosen = [p for p in PARTS if (p.name in asked.only if asked.only else not p.apart)]
    if asked.list:
        print("\n".join(f"{p.name:12}{p.seconds / 60:5.1f} min  {p.what}" for p in chosen))
        return 0
    folder = MADE / "sketch" if asked.quick else results.FOLDER
    expected = [(p.name, p.sketch if asked.quick else p.seconds) for p in chosen]
    run = Run(MADE, Log(expected), sketch=asked.quick)
    measured, failed = [], []
    run.say("seeing to the peers")
    install.engines(run.say)
    try:
        for part in chosen:
            section = _one(part, run, folder)
            if section is None:
                failed.append(part.name)
            else:
                measured.append(section)
    except KeyboardInterrupt:
        run.say("stopped; what was measured is kept")
        failed.append("the rest")
    _write(folder, sketch=asked.quick)
    return _end(measured, failed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only", action="append", choices=[part.name for part in PARTS], help="run this part"
    )
    parser.add_argument("--quick", action="store_true", help="a sketch in two to three minutes")
    parser.add_argument("--list", action="store_true", help="name the parts")
    return parser.parse_args()


def _one(part: Part, run: Run, folder: Path) -> Section | None:
    """Measure a part and keep what it found, so that a later failure costs nothing."""
    try:
        section = part.run(run)
    except Exception:  # noqa: BLE001 - the other parts are measured all the same, and the exit code tells
        traceback.print_exc()
        return None
    section.write(folder)
    for bar in section.bars:
        run.say("; ".join(bar.cells()[:1] + bar.cells()[3:]))
    return section


def _write(folder: Path, *, sketch: bool) -> None:
    """Write the page from all that was ever kept, this time or before."""
    held = results.read(folder, [part.name for part in PARTS])
    if sketch:
        (folder / "SKETCH.md").write_text(page.write(held, pictures=".", sketch=True), "utf-8")
    else:
        (HERE / "RESULTS.md").write_text(page.write(held, pictures=folder.name), "utf-8")


def _end(measured: list[Section], failed: list[str]) -> int:
    bars = [bar for section in measured for bar in section.bars]
    missed = [bar for bar in bars if bar.missed]
    print("\n".join(page.table(results.Table(page.HEAD, tuple(bar.cells() for bar in bars)))))
    for name in failed:
        print(f"{name}: could not be measured")
    print(f"{len(bars)} bars: {len(bars) - len(missed)} met, {len(missed)} missed")
    if failed:
        return 2
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
