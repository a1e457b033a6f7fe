"""What can go wrong: the status of each sort of failure, and what a person can do about it.

`TABLE` is the only place that gives a failure its status; each row has a page of its own at
``/problems/{slug}``, which is also the ``type`` of its documents.
"""

from dataclasses import dataclass
from http import HTTPStatus

from termreg import errors
from termreg.errors import TermregError
from termreg.web import failures


@dataclass(frozen=True, slots=True)
class Problem:
    """One sort of failure: its status, and what a person can do about it."""

    error: type[TermregError]
    status: HTTPStatus
    remedy: str

    @property
    def path(self) -> str:
        """Give the address of its page, which is the ``type`` of its documents."""
        return f"/problems/{self.error.slug}"

    @property
    def meaning(self) -> str:
        """Give what it is, in one sentence."""
        return (self.error.__doc__ or "").strip().splitlines()[0]


_RECORD = HTTPStatus.UNPROCESSABLE_ENTITY

TABLE: tuple[Problem, ...] = (
    Problem(
        errors.UnknownTermError,
        HTTPStatus.NOT_FOUND,
        "Look for the word in the search box, or choose it from the list of all terms. "
        "A term that was once published is never taken away, so the address may be mistyped.",
    ),
    Problem(
        errors.UnknownRuleError,
        HTTPStatus.NOT_FOUND,
        "Rule codes look like MC-020. The standard’s page lists them all.",
    ),
    Problem(
        failures.NoSuchPageError,
        HTTPStatus.NOT_FOUND,
        "Check the address, or begin again at the home page.",
    ),
    Problem(
        failures.NoSuchProfileError,
        HTTPStatus.NOT_FOUND,
        "Choose one of the profiles that are listed, or begin at the standard’s own page.",
    ),
    Problem(
        failures.MethodNotAllowedError,
        HTTPStatus.METHOD_NOT_ALLOWED,
        "Most addresses are for reading, with GET. Records are sent for checking with POST to "
        "/api/v1/validate.",
    ),
    Problem(
        errors.NotAcceptableError,
        HTTPStatus.NOT_ACCEPTABLE,
        "Ask for one of the forms that are listed, in the Accept field or by an ending such as "
        ".ttl or .jsonld.",
    ),
    Problem(
        failures.InvalidRequestError,
        _RECORD,
        "Mend the parameter that is named and ask again.",
    ),
    Problem(
        errors.UnknownChoiceError,
        _RECORD,
        "Choose one of the names that are listed, or leave the parameter out.",
    ),
    Problem(
        errors.UnknownCursorError,
        _RECORD,
        "Leave the cursor out to begin at the first page. Cursors are not made by hand: each "
        "page gives that of the next.",
    ),
    Problem(
        errors.TooManyTermsError,
        _RECORD,
        "Take the terms of one topic, or the whole glossary as CSV, which may be of any length.",
    ),
    Problem(
        errors.UnknownProfileError,
        _RECORD,
        "Choose one of the profiles that are listed, or leave the parameter out: the record’s "
        "own declaration is then used.",
    ),
    Problem(
        failures.UnsupportedMediaTypeError,
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "Send the record as it is, not compressed on the way, with the field “Content-Type” of its "
        "form, such as application/ld+json.",
    ),
    Problem(
        errors.UnreadableRecordError,
        _RECORD,
        "The record was not checked: it has neither passed nor failed. Mend the place that is "
        "named and send it again.",
    ),
    Problem(
        errors.NotJsonError,
        _RECORD,
        "Look at the line that is named: a comma, a quotation mark or a bracket is often missing "
        "just before it.",
    ),
    Problem(
        errors.NotTextError,
        _RECORD,
        "Open the file in the program that wrote it and save it as text in the encoding UTF-8.",
    ),
    Problem(
        errors.UnknownFormatError,
        _RECORD,
        "Send the record as a sheet (Excel, LibreOffice or CSV), as JSON, Turtle, RDF/XML or "
        "N-Triples, as a web page that holds one, or several of these in a zip.",
    ),
    Problem(
        errors.NotWellFormedError,
        _RECORD,
        "Look at the line that is named, or save the file again with the program that wrote it.",
    ),
    Problem(
        errors.NoRecordError,
        _RECORD,
        "Check that the right file was sent. A record is of the type Offer or Award.",
    ),
    Problem(
        errors.UnsafeFileError,
        _RECORD,
        "Save the file again in a plain form: XML without a document type, files in one ordinary "
        "archive that holds no other.",
    ),
    Problem(
        errors.AnotherStandardError,
        _RECORD,
        "It has neither passed nor failed. To have it checked, write a record with the keys that "
        "are named beside its fields.",
    ),
    Problem(
        errors.DoubledKeyError,
        _RECORD,
        "Keep one of the two. Where a key has several values, write them as one list.",
    ),
    Problem(
        errors.TooDeepError,
        _RECORD,
        "A record is nearly flat. Check that lists and objects are closed where they should be.",
    ),
    Problem(
        errors.TooManyError,
        _RECORD,
        "Send one course a record, and several records in several files.",
    ),
    Problem(
        errors.TooBigError,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "Send fewer records at a time, or check the file on your own computer, where its size does "
        "not matter: termreg validate FILE. Images and documents belong behind an address, not in "
        "the record.",
    ),
    Problem(
        errors.UnknownContextError,
        _RECORD,
        "Leave the context out, or use one that is listed. Contexts are never fetched from the "
        "web, so that a check means the same everywhere.",
    ),
    Problem(
        errors.EngineNotCertifiedError,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Set the engine to auto, which takes the fast engine where it may be used, or to pyshacl, "
        "which finds the same everywhere.",
    ),
    Problem(
        failures.TooManyRowsError,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "Check it on your own computer, where its length does not matter: termreg validate FILE "
        "--workbook checked.xlsx. Or send it in parts, each with the row of headings.",
    ),
    Problem(
        failures.BrokenUploadError,
        HTTPStatus.BAD_REQUEST,
        "Send it again. Where the connection is slow, send a smaller file.",
    ),
    Problem(
        errors.CheckStoppedError,
        _RECORD,
        "Nothing is known of this record. Send it in smaller parts; if it is small already, "
        "please tell whoever runs this service.",
    ),
    Problem(
        failures.TooBusyError,
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Wait a few seconds and send it again.",
    ),
    Problem(
        failures.UnknownHostError,
        HTTPStatus.BAD_REQUEST,
        "Use the address that this service is published under.",
    ),
    Problem(
        errors.VocabularySyntaxError,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Whoever runs this service should mend the file that is named and start it again.",
    ),
    Problem(
        errors.UnreadableFilesError,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Mend the files that are named. Half a vocabulary would look broken where it is not.",
    ),
    Problem(
        errors.LostCommentError,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Move the comment to the top of the file or into a note, or give it up on purpose.",
    ),
    Problem(
        errors.BrokenVocabularyError,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Whoever runs this service should mend the vocabulary and start it again.",
    ),
    Problem(
        errors.BrokenStandardError,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Whoever runs this service should install it again.",
    ),
    Problem(
        errors.BrokenCatalogueError,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Whoever runs this service should mend the file of translations and start it again.",
    ),
    Problem(
        failures.UnexpectedError,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Try again in a little while. If it happens again, tell whoever runs this service under "
        "which number it was noted.",
    ),
)

BY_SLUG = {problem.error.slug: problem for problem in TABLE}
_BY_ERROR = {problem.error: problem for problem in TABLE}


def of(error: TermregError) -> Problem:
    """Give the row of an error: its own, or that of the nearest class above it."""
    for kind in type(error).__mro__:
        if kind in _BY_ERROR:
            return _BY_ERROR[kind]
    return _BY_ERROR[failures.UnexpectedError]
