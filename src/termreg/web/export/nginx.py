"""The rules for nginx: the files of an export answer as the service does."""

from collections.abc import Iterator, Mapping
from typing import Final

from termreg.web import responses
from termreg.web.cards import POLICY as CARD_POLICY
from termreg.web.export.accepting import LETTERS, WEIGHTS, choices, ranges
from termreg.web.export.facts import Facts
from termreg.web.export.homes import ENDINGS
from termreg.web.negotiation import OFFERED
from termreg.web.security import HEADERS, PREFLIGHT

NAME: Final = "nginx.conf"
_ASKED: Final = r"^[A-Za-z0-9=&._-]{1,150}$"

_HEAD: Final = """\
# The export of a termreg registry under nginx (1.18 or later). Put this file where nginx reads
# sites from, such as /etc/nginx/conf.d/, and change the lines that are marked.
# Forms chosen by Accept, Vary, Content-Location, Link, CORS and caching are as in the service.
"""

_SERVER: Final = """
server {{
    listen 80;            # change: with the lines of your certificate
    server_name _;        # change: the name of your host
    root {root};    # change: {told}
    server_tokens off;
    charset off;
    absolute_redirect off;
    error_page 404 {base}404.html;
    error_page 406 {base}406.html;
    error_page 410 {base}gone.json;
{types}
{headers}
    if ($request_method = OPTIONS) {{ return 204; }}

    # These stand here because nginx forgets `try_files` where an `if` beside it holds.
    set $termreg_uri $uri;
    set $termreg_all "";
    if (-f $document_root$termreg_stem.rdf) {{ set $termreg_all 1; }}
    set $termreg_refused $termreg_form$termreg_all;
    if (-f $document_root$uri) {{ set $termreg_refused ""; }}
    if ($termreg_refused = none1) {{ return 406; }}

    location = {base} {{
        if ($arg_q) {{ return 302 {base}search?$args; }}
        try_files {base}index.html =404;
    }}

    # An answer to a question that a page leads to is a file of its own; other questions are
    # passed over.
    location {base} {{
        rewrite ^(.+)/$ $1 permanent;
        try_files $termreg_stem/_/$termreg_asked$termreg_ending $uri $uri$termreg_form
                  $uri/index.html =404;
    }}

    # The API answered questions; its lists of rules and profiles are files.
    location ^~ {base}api/v1/ {{
        try_files $uri/_/$termreg_asked.json $uri $uri.json =410;
    }}

    location = {base}gone.json {{ internal; types {{ }} default_type application/problem+json; }}
    location = {base}404.html {{ internal; }}
    location = {base}406.html {{ internal; }}
    location = {base}nginx.conf {{ return 404; }}
    location = {base}.htaccess {{ return 404; }}
    location = {base}MANIFEST.sha256 {{ return 404; }}
{exceptions}}}
"""


def write(facts: Facts, base: str) -> str:
    """Write the file; `base` is the path below which the files stand."""
    inside = base.strip("/")
    server = _SERVER.format(
        base=base,
        root="/srv/termreg",
        told=f"the folder that holds the export as {inside}" if inside else "that of the export",
        types=_types(facts.types),
        headers=_headers(),
        exceptions="".join(_exceptions(facts, base)),
    )
    maps = (*_address(), *_weights(), *_forms(facts), *_fields(facts, base))
    return "\n".join([_HEAD, *maps]) + server


def _address() -> Iterator[str]:
    """Take the address apart: without its ending, its ending, what it asks."""
    endings = "|".join(ENDINGS)
    yield rf'map $uri $termreg_stem {{ default $uri; "~^(?<tr_s>.+)\.(?:{endings})$" $tr_s; }}'
    yield rf'map $uri $termreg_ending {{ default .html; "~(?<tr_e>\.(?:{endings}))$" $tr_e; }}'
    yield f'map $args $termreg_asked {{ default ""; "~{_ASKED}" $args; }}'


def _weights() -> Iterator[str]:
    """Read the weight of each form from ``Accept``."""
    for form in OFFERED:
        letter = LETTERS[form.suffix]
        yield f"map $http_accept $termreg_q_{letter} {{"
        yield '    default "none";'
        yield '    "" "q";'
        for at, held in enumerate(ranges(form)):
            named = held.replace("([0-9.]+)", f"(?<termreg_{letter}{at}>[0-9.]+)")
            yield f'    "~*{named}" "q$termreg_{letter}{at}";'
        yield "}"
        yield f"map $termreg_q_{letter} $termreg_w_{letter} {{"
        yield '    default "0";'
        yield '    "q" "A";'
        for sign, weight in WEIGHTS:
            yield f'    "~^q{weight}$" "{sign}";'
        yield "}"


def _forms(facts: Facts) -> Iterator[str]:
    """Choose the form of the greatest weight."""
    signs = "".join(f"{letter}${{termreg_w_{letter}}}" for letter in LETTERS.values())
    yield f'map "{signs}" $termreg_form {{'
    yield "    default none;"
    for sought, form in choices():
        yield f'    "~{sought}" {form.suffix};'
    yield "}"
    for number, endings in enumerate(facts.fewer.values()):
        yield f'map "{signs}" $termreg_form_{number} {{'
        yield "    default none;"
        for sought, form in choices([held for held in OFFERED if held.suffix in endings]):
            yield f'    "~{sought}" {form.suffix};'
        yield "}"


def _fields(facts: Facts, base: str) -> Iterator[str]:
    """Say beside each file what the service says; a field without a value is not sent."""
    yield "# Where the chosen form has an address of its own: the name of the file says more than"
    yield "# what was asked for."
    yield 'map "$termreg_uri $uri" $termreg_location {'
    yield '    default "";'
    yield (
        rf'    "~^(?<termreg_at>\S+) (?<termreg_own>(?P=termreg_at)\.(?:{"|".join(ENDINGS)}))$" '
        f'"$termreg_own";'
    )
    yield "}"
    yield 'map $termreg_location $termreg_vary { default Accept; "" ""; }'
    yield 'map "$termreg_all $uri" $termreg_link {'
    yield '    default "";'
    for form in OFFERED:
        others = ", ".join(
            rf"<$termreg_l{LETTERS[form.suffix]}{held.suffix}>; rel=\"alternate\"; "
            rf"type=\"{held.media_type}\""
            for held in OFFERED
            if held != form
        )
        ending = form.suffix.replace(".", r"\.")
        yield rf'    "~^1 (?<termreg_l{LETTERS[form.suffix]}>\S+){ending}$" "{others}";'
    yield "}"
    # Expressions, because a table of names this long needs a setting that stands only once.
    yield "map $uri $termreg_part {"
    yield '    default "";'
    for name, links in facts.beside.items():
        quoted = links.replace("</", f"<{base}").replace('"', r"\"")
        yield f'    "~^{_literal(base + name)}$" "{quoted}";'
    yield "}"
    yield "map $uri $termreg_cache {"
    yield f'    default "{responses.READ}";'
    yield rf'    "~^{base}static/.+\.[0-9a-f]{{12}}\.\w+$" "{responses.FOR_EVER}";'
    yield rf'    "~^{base}search/[0-9a-f]{{12}}/" "{responses.FOR_EVER}";'
    yield "}"
    yield "map $uri $termreg_policy {"
    yield f'    default "{HEADERS["Content-Security-Policy"]}";'
    yield f'    "~^{base}terms/[^/]+/card/index\\.html$" "{CARD_POLICY}";'
    yield "}"
    for number, value in enumerate(PREFLIGHT.values()):
        yield f'map $request_method $termreg_first_{number} {{ OPTIONS "{value}"; default ""; }}'
    yield 'map $uri $termreg_file { "~\\.(?:csv|xlsx)$" attachment; default ""; }'


def _headers() -> str:
    fixed = {name: value for name, value in HEADERS.items() if name != "Content-Security-Policy"}
    lines = [
        *(f'add_header {name} "{value}" always;' for name, value in fixed.items()),
        "add_header Content-Security-Policy $termreg_policy always;",
        "add_header Cache-Control $termreg_cache;",
        "add_header Vary $termreg_vary;",
        "add_header Content-Location $termreg_location;",
        "add_header Link $termreg_part;",
        "add_header Link $termreg_link;",
        "add_header Content-Disposition $termreg_file;",
        *(f"add_header {name} $termreg_first_{at};" for at, name in enumerate(PREFLIGHT)),
    ]
    return "".join(f"    {line}\n" for line in lines)


def _types(types: Mapping[str, str]) -> str:
    lines = (f'        "{held}" {ending};\n' for ending, held in types.items())
    return f"    types {{\n{''.join(lines)}    }}\n    default_type application/octet-stream;"


def _exceptions(facts: Facts, base: str) -> Iterator[str]:
    """Serve what has a media type or a choice of forms of its own."""
    for name, held in facts.otherwise.items():
        yield f'    location = {base}{name} {{ types {{ }} default_type "{held}"; }}\n'
    for number, path in enumerate(facts.fewer):
        yield f"""    location = {base}{path.removeprefix("/")} {{
        if ($termreg_form_{number} = none) {{ return 406; }}
        try_files $uri/_/$termreg_asked.html $uri$termreg_form_{number} =404;
    }}
"""


def _literal(text: str) -> str:
    return text.replace(".", r"\.")
