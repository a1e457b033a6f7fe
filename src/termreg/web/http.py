"""The HTTP protocol that the server speaks: uvicorn's, with four things of our own.

**An end to what the head of a request may hold.** httptools reads a head of any length and keeps
all of it; a client that never ends its head would take all the memory there is. h11, which is used
where httptools is not there, has a limit itself.

**Kept answers are written at once.** A task, a queue of messages and a look at each field are for
answers that are still to be made. Where anything is unusual (requests that came before others were
answered, a client that does not read) the answer goes the usual way, which gives the same bytes.

**A request that came before is known by its bytes** and not read again. What is a whole request the
parser says, the first time: it begins between two requests, and after its last byte is between two
again. So its bytes can stand for nothing else when they come at such a place again. The id that a
proxy gives it makes no other request of it.

**The clock of a kept connection is not set anew for each of these.** When it runs out, it is asked
when the last of them was answered, and set for what is left.
"""

import time
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from termreg.web.app import Service
from termreg.web.hot import Said

LARGEST_HEAD: Final = 65_536
"""In bytes; as much as h11 takes."""


class QuickHttp(HttpToolsProtocol):
    """Writes kept answers at once, and ends a connection whose head grows too long.

    What comes together with the beginning of a head is not counted: it may end what was before, and
    is never more than the system hands over at once.
    """

    _between = True
    _begun = 0
    _head: int | None = None
    _said: Said | None = None
    _answered = 0.0
    _fields: list[tuple[bytes, bytes]] | None = None
    _ours = b""

    def on_message_begin(self) -> None:
        """Begin to count: the head of a request has begun."""
        self._between, self._head = False, 0
        self._begun += 1
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Count no more: what follows is a body, which the application measures."""
        self._head = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Note that the next byte belongs to another request."""
        self._between = True
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """Answer a request that is known; read on otherwise, unless the head becomes too long."""
        began_between = self._between
        if began_between and self._is_answered_again(data):
            return
        self._begun, self._said = 0, None
        super().data_received(data)
        if self._said and began_between and self._between and self._begun == 1:
            self.app.know(data, self._said)
        if self._head is not None and not self._begun:
            self._measure(len(data))

    def _is_answered_again(self, data: bytes) -> bool:
        cycle, app = self.cycle, self.app
        if not (cycle is None or cycle.response_complete) or not self._is_free(app):
            return False
        started = time.perf_counter()
        reply = app.hot.of(app.state.served).again(data)
        if reply is None:
            return False
        said, request_id = reply
        self._write(said, request_id)
        app.log.tell_soon(said.about, time.perf_counter() - started, request_id)
        if self.timeout_keep_alive_task is None:
            self.on_response_complete()
        else:
            self.server_state.total_requests += 1
            self._answered = self.loop.time()
        return True

    def timeout_keep_alive_handler(self) -> None:
        """Close the connection, unless known requests were answered while the clock ran."""
        left = self._answered + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(
                left, self.timeout_keep_alive_handler
            )
        else:
            super().timeout_keep_alive_handler()

    def _measure(self, more: int) -> None:
        self._head = (self._head or 0) + more
        if self._head > LARGEST_HEAD:
            self.logger.warning("The head of a request was too long.")
            self.send_400_response("The head of this request is too long.")

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:  # noqa: ANN401 - as uvicorn
        """Answer a request whose head has been read."""
        reply = app.kept(cycle.scope) if self._is_free(app) else None
        if reply is None:
            super()._start_asgi_task(cycle, app)
            return
        said, request_id = reply
        self._write(said, request_id, b"" if cycle.keep_alive else b"connection: close\r\n")
        cycle.response_started = cycle.response_complete = True
        if cycle.keep_alive:
            self._said = said
        else:
            self.transport.close()
        self.on_response_complete()

    def _is_free(self, app: Any) -> bool:  # noqa: ANN401 - as uvicorn
        """Say whether nothing waits to be answered or written, and answers are kept."""
        return not self.pipeline and not self.flow.write_paused and isinstance(app, Service)

    def _write(self, said: Said, request_id: bytes, last: bytes = b"") -> None:
        """Write a whole answer; `last` is what its head ends with."""
        fields = self.server_state.default_headers
        if fields is not self._fields:
            self._fields, self._ours = fields, b"".join(b"%b: %b\r\n" % pair for pair in fields)
        head = said.head
        status = STATUS_LINE[head.status]
        self.transport.write(
            b"".join(
                (
                    status,
                    self._ours,
                    head.block,
                    b"x-request-id: ",
                    request_id,
                    b"\r\n",
                    last,
                    b"\r\n",
                    said.body,
                )
            )
        )
