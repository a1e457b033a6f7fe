"""From the bytes that were sent to the records in them, whatever the format."""

from termreg.errors import UnknownFormatError
from termreg.validation.intake import kind, record
from termreg.validation.intake.document import Document
from termreg.validation.intake.kind import Kind
from termreg.validation.intake.limits import Limits
from termreg.validation.intake.reading import Reading


def read(
    data: bytes,
    limits: Limits,
    *,
    reading: Reading,
    form: Kind | None = None,
    name: str | None = None,
) -> Document:
    """Read one file that is no archive and no sheet.

    `form` is its format where the caller knows it; else it is told by what the file holds
    and then by its `name`. Raises the `UnreadableRecordError` family.
    """
    match form or kind.sniff(data, name):
        case Kind.JSON:
            return record.read(data, limits, reading)
        case Kind.JSON_LINES:
            from termreg.validation.intake import json_lines

            return json_lines.read(data, limits, reading)
        case Kind.HTML:
            from termreg.validation.intake import html

            return html.read(data, limits, reading)
        case Kind.TURTLE | Kind.RDF_XML | Kind.N_TRIPLES as graph:
            from termreg.validation.intake import rdf

            return rdf.read(data, graph, limits, reading)
        case Kind.CSV | Kind.XLSX | Kind.ODS:
            raise UnknownFormatError("This is a sheet. It is read row by row, not as a document.")
        case Kind.ZIP | Kind.GZIP:
            raise UnknownFormatError("This is an archive. Unpack it and send the files.")
