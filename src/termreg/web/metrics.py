"""What is counted while the service runs, for whoever watches over it (Prometheus).

Nothing here tells who asked, or for what: only how much of each kind, and how long it took. With
several web processes each counts into files of its own, in the folder that the environment names
as ``PROMETHEUS_MULTIPROC_DIR``; whichever is asked adds them up.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
)

# When each counter began is no figure that anybody asks for, and doubles the number of lines.
disable_created_metrics()  # type: ignore[no-untyped-call]

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder; prometheus-client reads it when it is first imported."""

COUNTED: Final = CollectorRegistry()
"""All that this process counts."""

_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS", "POST"})
_SHORT: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 8.0)
_ALL: Final = "livesum"


class Times(Histogram):
    """A histogram that takes many times at once as quickly as one."""

    def observe_all(self, seconds: Sequence[float]) -> None:
        """Count them all, as `observe` counts one."""
        found: dict[int, int] = {}
        for one in seconds:
            place = bisect_left(self._upper_bounds, one)
            found[place] = found.get(place, 0) + 1
        self._sum.inc(sum(seconds))
        for place, number in found.items():
            self._buckets[place].inc(number)


_requests = Times(
    "termreg_request_seconds",
    "Time until a request was answered, by method and status.",
    ("method", "status"),
    buckets=_SHORT,
    registry=COUNTED,
)
_lookups = Counter(
    "termreg_lookups",
    "Look-ups of what the release holds, by form, and whether the answer was kept already.",
    ("form", "kept"),
    registry=COUNTED,
)
_kept_answers = Gauge(
    "termreg_kept_answers",
    "Answers to look-ups that are kept, of all web processes.",
    multiprocess_mode=_ALL,
    registry=COUNTED,
)
_kept_bytes = Gauge(
    "termreg_kept_bytes",
    "Bytes of the answers that are kept, of all web processes.",
    multiprocess_mode=_ALL,
    registry=COUNTED,
)
_checks = Counter(
    "termreg_checks",
    "Checks of documents, by engine and by what came of them.",
    ("engine", "outcome"),
    registry=COUNTED,
)
_stages = Histogram(
    "termreg_check_seconds",
    "Time of each stage of a check: waiting for its turn, checking, writing the report.",
    ("stage",),
    buckets=_SHORT,
    registry=COUNTED,
)
_waiting = Gauge(
    "termreg_checks_waiting",
    "Documents that wait for a checking process.",
    multiprocess_mode=_ALL,
    registry=COUNTED,
)
_running = Gauge(
    "termreg_checks_running",
    "Documents that are being checked.",
    multiprocess_mode=_ALL,
    registry=COUNTED,
)
_release = Gauge(
    "termreg_release_info",
    "The release, the standard and the software that are served; always 1.",
    ("release", "standard", "software"),
    multiprocess_mode="livemax",
    registry=COUNTED,
)
_since = Gauge(
    "termreg_release_since_timestamp_seconds",
    "Since when the release is served, as Unix time; its age is time() less this.",
    multiprocess_mode="livemax",
    registry=COUNTED,
)


def answered(method: str, status: int, seconds: Sequence[float]) -> None:
    """Count requests with the same method and status."""
    _answered(method if method in _METHODS else "other", status).observe_all(seconds)


def kept(form: str, number: int) -> None:
    """Count look-ups in a form such as ``.ttl`` whose answers were kept."""
    _looked_up(form, "yes").inc(number)


def made(form: str) -> None:
    """Count a look-up whose answer had to be made."""
    _looked_up(form, "no").inc()


def keeps(answers: int, size: int) -> None:
    """Tell how many answers are kept, and how many bytes they have."""
    _kept_answers.set(answers)
    _kept_bytes.set(size)


def checked(engine: str, outcome: str) -> None:
    """Count one check."""
    _checks.labels(engine, outcome).inc()


def took(stage: str, seconds: float) -> None:
    """Tell how long one stage of a check took."""
    _stages.labels(stage).observe(seconds)


def queue(waiting: int, running: int) -> None:
    """Tell how many documents wait, and how many are being checked."""
    _waiting.set(waiting)
    _running.set(running)


def serves(release: str, standard: str, software: str, since: float) -> None:
    """Tell what is served, and since when, as Unix time."""
    _release.labels(release, standard, software).set(1)
    _since.set(since)


# Finding a counter by its labels takes longer than counting.


@cache
def _answered(method: str, status: int) -> Times:
    return _requests.labels(method, status)


@cache
def _looked_up(form: str, was_kept: str) -> Counter:
    return _lookups.labels(form, was_kept)
