"""Static files: under their hashed names for ever, under their plain names until they change."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from termreg.web import compression, negotiation, responses
from termreg.web.failures import NoSuchPageError
from termreg.web.serving import served

router = APIRouter(include_in_schema=False)


@router.get("/static/{name:path}")
async def read_asset(request: Request, name: str) -> Response:
    """Send a static file, compressed where the client takes it."""
    asset = served(request).site.assets.by_name.get(name)
    if asset is None:
        raise NoSuchPageError(request.url.path)
    takes_gzip = negotiation.takes_gzip(request.headers.get("accept-encoding"))
    compressed = asset.compressed if takes_gzip else None
    for_ever = name == asset.hashed_name
    answer = responses.Answer(
        body=compressed or asset.plain,
        content_type=asset.content_type,
        vary=(compression.ACCEPT_ENCODING,) if asset.compressed else (),
        encoding=compression.GZIP if compressed else None,
        cache_control=responses.FOR_EVER if for_ever else responses.READ,
    )
    return responses.respond(request, answer)
