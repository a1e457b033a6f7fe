"""The HTTP protocol that the server speaks: uvicorn's, with two things of our own.

**An end to what the head of a request may hold.** httptools reads a head of any length and keeps
all of it; a client that never ends its head would take all the memory there is. h11, which is used
where httptools is not there, has a limit itself.

**Kept answers are written at once.** A task, a queue of messages and a look at each field are for
answers that are still to be made. Where anything is unusual (requests that came before others were
answered, a client that does not read) the answer goes the usual way, which gives the same bytes.
"""

from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from termreg.web.app import Service

LARGEST_HEAD: Final = 65_536
"""In bytes; as much as h11 takes."""


class QuickHttp(HttpToolsProtocol):
    """Writes kept answers at once, and ends a connection whose head grows too long.

    What comes together with the beginning of a head is not counted: it may end what was before, and
    is never more than the system hands over at once.
    """

    _head: int | None = None
    _begun_now = False

    def on_message_begin(self) -> None:
        """Begin to count: the head of a request has begun."""
        self._head, self._begun_now = 0, True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Count no more: what follows is a body, which the application measures."""
        self._head = None
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head has become too long."""
        self._begun_now = False
        super().data_received(data)
        if self._head is None or self._begun_now:
            return
        self._head += len(data)
        if self._head > LARGEST_HEAD:
            self.logger.warning("The head of a request was too long.")
            self.send_400_response("The head of this request is too long.")

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:  # noqa: ANN401 - as uvicorn
        """Answer a request whose head has been read."""
        usual = self.pipeline or self.flow.write_paused or not isinstance(app, Service)
        reply = None if usual else app.kept(cycle.scope)
        if reply is None:
            super()._start_asgi_task(cycle, app)
            return
        ours = b"".join(b"%s: %s\r\n" % field for field in self.server_state.default_headers)
        self.transport.write(
            b"%s%s%sx-request-id: %s\r\n%s\r\n%s"
            % (
                STATUS_LINE[reply.head.status],
                ours,
                reply.head.block,
                reply.request_id,
                b"" if cycle.keep_alive else b"connection: close\r\n",
                reply.body,
            )
        )
        cycle.response_started = cycle.response_complete = True
        if not cycle.keep_alive:
            self.transport.close()
        self.on_response_complete()
