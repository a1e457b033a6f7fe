"""``/metrics``: what is counted, in the text that Prometheus reads.

For whoever runs the service, and for nobody else: no page leads here, and a proxy should refuse it.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request
from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from termreg.web import metrics, responses
from termreg.web.failures import NoSuchPageError
from termreg.web.serving import served

router = APIRouter(include_in_schema=False)

_PROC: Final = Path("/proc")
_WORTH_TELLING: Final = ("resident_memory_bytes", "cpu_seconds", "start_time_seconds", "open_fds")


@router.get("/metrics")
async def read_metrics(request: Request) -> Response:
    """Tell what is counted, unless the settings say otherwise."""
    settings = served(request).settings
    if not settings.metrics or settings.metrics_port is not None:
        raise NoSuchPageError(request.url.path)
    write, content_type = choose_encoder(request.headers.get("accept", ""))
    body = await run_in_threadpool(write, registry())
    answer = responses.Answer(
        body=body, content_type=content_type, vary=("Accept",), cache_control=responses.NEVER
    )
    return responses.respond(request, answer)


def listen(port: int) -> None:
    """Answer with the same at a port of this machine's own, in a thread that ends with us.

    Raises `OSError` where the port cannot be had.
    """
    start_http_server(port, addr="127.0.0.1", registry=registry())


def registry() -> CollectorRegistry:
    """Give all that is told: what this process counted, or what all web processes did."""
    told = CollectorRegistry()
    told.register(_Processes())
    folder = os.environ.get(metrics.FOLDER)
    if folder:
        MultiProcessCollector(told, folder)  # type: ignore[no-untyped-call]
    else:
        told.register(_Counted())
    return told


class _Counted(Collector):
    def collect(self) -> Iterable[Metric]:
        """Give what this process counted."""
        return metrics.COUNTED.collect()


class _Processes(Collector):
    """Memory and time of the web processes and of their checking processes, where /proc tells."""

    def collect(self) -> Iterable[Metric]:
        """Give the figures of each process, with what it does."""
        told: dict[str, Metric] = {}
        for role, pid in _processes():
            for metric in ProcessCollector("termreg", lambda pid=pid: pid, registry=None).collect():  # type: ignore[misc]
                if not metric.name.endswith(_WORTH_TELLING):
                    continue
                held = told.setdefault(
                    metric.name, Metric(metric.name, metric.documentation, metric.type)
                )
                for sample in metric.samples:
                    held.add_sample(sample.name, {"role": role, "pid": str(pid)}, sample.value)
        return told.values()


def _processes() -> Iterator[tuple[str, int]]:
    for pid in _web_processes():
        yield "web", pid
        for child in _children(pid):
            yield "check", child


def _web_processes() -> list[int]:
    """Give this process, or all that count into one folder and still live."""
    folder = os.environ.get(metrics.FOLDER)
    if not folder:
        return [os.getpid()]
    counting = {int(path.stem.rpartition("_")[2]) for path in Path(folder).glob("counter_*.db")}
    return sorted(pid for pid in counting if (_PROC / str(pid)).exists())


def _children(pid: int) -> list[int]:
    found: set[int] = set()
    for path in (_PROC / str(pid) / "task").glob("*/children"):
        try:
            found.update(int(child) for child in path.read_text("ascii").split())
        except OSError:  # the thread has ended meanwhile
            continue
    return sorted(found)
