"""The rules for Apache (2.4): the files of an export answer as the service does."""

from collections.abc import Iterator
from typing import Final

from termreg.web import responses
from termreg.web.cards import POLICY as CARD_POLICY
from termreg.web.export.accepting import LETTERS, LEVELS, WEIGHTS, ranges
from termreg.web.export.facts import Facts
from termreg.web.export.homes import ENDINGS
from termreg.web.negotiation import OFFERED, Form
from termreg.web.security import HEADERS, PREFLIGHT

NAME: Final = ".htaccess"
_HEAD: Final = """\
# The export of a termreg registry under Apache 2.4, with mod_rewrite, mod_headers, mod_mime and
# mod_dir, and `AllowOverride All` for this folder. It stands below {base} of the document root.
# Forms chosen by Accept, Vary, Content-Location, Link, CORS and caching are as in the service.
Options -Indexes -MultiViews
DirectorySlash Off
DirectoryIndex index.html
AddDefaultCharset Off
FileETag MTime Size
ErrorDocument 404 {base}404.html
ErrorDocument 406 {base}406.html
ErrorDocument 410 {base}gone.json
"""
_QUESTION: Final = "RewriteCond %{QUERY_STRING} ^([A-Za-z0-9=&._-]{1,150})$"


def write(facts: Facts, base: str) -> str:
    """Write the file; `base` is the path below which the files stand."""
    parts = (_types(facts, base), _fields(facts, base), _rewriting(facts, base))
    return _HEAD.format(base=base) + "".join(f"{line}\n" for part in parts for line in part)


def _types(facts: Facts, base: str) -> Iterator[str]:
    for ending, held in facts.types.items():
        yield f'AddType "{held}" .{ending}'
    for name, held in facts.otherwise.items():
        yield f"""<If "%{{REQUEST_URI}} == '{base}{name}'">"""
        yield f'    ForceType "{held}"'
        yield "</If>"
    yield "<Files gone.json>"
    yield "    ForceType application/problem+json"
    yield "</Files>"


def _fields(facts: Facts, base: str) -> Iterator[str]:
    for name, value in HEADERS.items():
        yield f'Header always set {name} "{value}"'
    yield (
        f'Header always set Content-Security-Policy "{CARD_POLICY}" '
        f'"expr=%{{REQUEST_URI}} =~ m#^{base}terms/[^/]+/card/index\\.html$#"'
    )
    for name, value in PREFLIGHT.items():
        yield f"""Header always set {name} "{value}" "expr=%{{REQUEST_METHOD}} == 'OPTIONS'\""""
    yield f'Header set Cache-Control "{responses.READ}"'
    for kept in (r"static/.+\.[0-9a-f]{12}\.\w+$", "search/[0-9a-f]{12}/"):
        yield (
            f'Header set Cache-Control "{responses.FOR_EVER}" '
            f'"expr=%{{REQUEST_URI}} =~ m#^{base}{kept}#"'
        )
    yield 'Header set Content-Location "%{REDIRECT_TR_OWN}e" env=REDIRECT_TR_OWN'
    yield "Header merge Vary Accept env=REDIRECT_TR_OWN"
    yield 'Header set Content-Disposition attachment "expr=%{REQUEST_URI} =~ /\\.(csv|xlsx)$/"'
    for name, links in facts.beside.items():
        quoted = links.replace("</", f"<{base}").replace('"', r"\"")
        yield f"""Header add Link "{quoted}" "expr=%{{REQUEST_URI}} == '{base}{name}'\""""
    for form in OFFERED:
        others = ", ".join(
            rf"<{base}%{{TR_ALL}}e{held.suffix}>; rel=\"alternate\"; type=\"{held.media_type}\""
            for held in OFFERED
            if held != form
        )
        ending = form.suffix.replace(".", r"\.")
        condition = f"-n env('TR_ALL') && %{{REQUEST_URI}} =~ /{ending}$/"
        yield f'Header add Link "{others}" "expr={condition}"'


def _rewriting(facts: Facts, base: str) -> Iterator[str]:
    endings, here = "|".join(ENDINGS), f"%{{DOCUMENT_ROOT}}{base}"
    yield from ("RewriteEngine On", f"RewriteBase {base}")
    yield "RewriteCond %{REQUEST_METHOD} =OPTIONS"
    yield "RewriteRule ^ - [R=204,L]"
    yield r"RewriteRule ^(?:nginx\.conf|\.htaccess|MANIFEST\.sha256)$ - [R=404,L]"
    yield r"RewriteRule ^(?:404\.html|406\.html|gone\.json)$ - [L]"
    yield "# A word that is looked up on the first page goes to the search."
    yield "RewriteCond %{QUERY_STRING} (?:^|&)q=[^&]"
    yield "RewriteRule ^$ search [R=302,L]"
    yield "RewriteRule ^(.+)/$ $1 [R=301,L]"
    yield "# An answer to a question that a page leads to is a file of its own."
    for pattern, target in (
        (r"^(api/v1/[^.]+)$", "$1/_/%1.json"),
        (rf"^(.+)\.({endings})$", "$1/_/%1.$2"),
        (r"^([^.]+)$", "$1/_/%1.html"),
    ):
        yield _QUESTION
        yield f"RewriteCond {here}{target} -f"
        yield f"RewriteRule {pattern} {target} [NE,L]"
    yield "# A file is sent as it is; one of six forms names the others."
    yield f"RewriteCond {here}$1.rdf -f"
    yield rf"RewriteRule ^(.+)\.(?:{endings})$ - [E=TR_ALL:$1]"
    yield "RewriteCond %{REQUEST_FILENAME} -f"
    yield "RewriteRule ^ - [L]"
    yield "# The API answered questions; its lists of rules and profiles are files."
    yield f"RewriteCond {here}$0.json -f"
    yield "RewriteRule ^api/v1/.+$ $0.json [L]"
    yield "RewriteRule ^api/v1/ - [R=410,L]"
    yield from _weights()
    for path, suffixes in facts.fewer.items():
        offered = [form for form in OFFERED if form.suffix in suffixes]
        yield from _chosen(f"^{path.removeprefix('/')}$", "", offered, base)
    yield from _chosen("^.+$", f"RewriteCond {here}$0.rdf -f", OFFERED, base)
    yield f"RewriteCond {here}$0/index.html -f"
    yield "RewriteRule ^.+$ $0/index.html [L]"


def _weights() -> Iterator[str]:
    """Read the weight of each form from ``Accept``: the most precise range is read last."""
    for form in OFFERED:
        letter = LETTERS[form.suffix]
        yield "RewriteCond %{HTTP:Accept} ^$"
        yield f"RewriteRule ^ - [E=TR_{letter}:q]"
        for media_range in reversed(list(ranges(form))):
            yield f'RewriteCond %{{HTTP:Accept}} "{media_range}" [NC]'
            yield f"RewriteRule ^ - [E=TR_{letter}:q%1]"


def _chosen(
    pattern: str, condition: str, offered: list[Form] | tuple[Form, ...], base: str
) -> Iterator[str]:
    weights = dict(WEIGHTS)
    for level in LEVELS:
        weight = weights[level] if level != "A" else f"(?:{weights[level]})?"
        for form in offered:
            if condition:
                yield condition
            yield f"RewriteCond %{{ENV:TR_{LETTERS[form.suffix]}}} ^q{weight}$"
            yield f"RewriteRule {pattern} $0{form.suffix} [E=TR_OWN:{base}$0{form.suffix},L]"
    if condition:
        yield condition
    yield f"RewriteRule {pattern} - [R=406,L]"
