"""Static files: under their hashed names for ever, under their plain names until they change."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from termreg.web import responses
from termreg.web.failures import NoSuchPageError
from termreg.web.serving import served

router = APIRouter(include_in_schema=False)


@router.get("/static/{name:path}")
async def read_asset(request: Request, name: str) -> Response:
    """Send a static file, compressed where the client takes it."""
    asset = served(request).site.assets.by_name.get(name)
    if asset is None:
        raise NoSuchPageError(request.url.path)
    takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
    body = asset.compressed if takes_gzip and asset.compressed else asset.plain
    for_ever = name == asset.hashed_name
    answer = responses.Answer(
        body=body,
        content_type=asset.content_type,
        vary=("Accept-Encoding",) if asset.compressed else (),
        cache_control=responses.FOR_EVER if for_ever else responses.READ,
    )
    response = responses.respond(request, answer)
    if body is asset.compressed:
        response.headers["Content-Encoding"] = "gzip"
    return response
