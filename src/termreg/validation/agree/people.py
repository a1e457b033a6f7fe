"""Names and mail addresses of people, where a role or a mailbox is asked for.

What a person is called cannot be told from a team by form alone, so this is careful: a text is
held to be a name when it has a title such as “Dr” before a capital, or when it is two or three
capitalised words of which none belongs to an office. A rule based on it warns and never refuses.
"""

import re
from typing import Final

_TITLED: Final = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev)\b\.?\s+[A-Z]", re.IGNORECASE
)
_WORD: Final = r"[A-Z][a-z]{0,20}(?:['’\-][A-Z]?[a-z]{1,20})?|Ma?c[A-Z][a-z]{1,20}|[A-Z]\."
_NAME: Final = re.compile(rf"(?:{_WORD})(?: (?:{_WORD})){{1,2}}")
_LOCAL: Final = re.compile(r"([a-z]{1,20})[._]([a-z][a-z'\-]{1,30})\d{0,4}@", re.IGNORECASE)
_BREAKS: Final = re.compile(r"[,;()/|]| [-–—] |:")
_OF_AN_OFFICE: Final = re.compile(
    r".*(?:ing|ment|tion|tions|ship|ships|ance|ence|ics|ity|ities|ology|ware|ory|ories|ice|ices|"
    r"ure|ive|tor|ator|ism|ness|cy)",
    re.IGNORECASE,
)
_WORDS_OF_AN_OFFICE: Final = frozenset(
    """
    academic access admin admissions advice adviser advisor alumni apply art arts associate
    award awards badge badges bookings business campus care career careers centre centres client
    college colleges community contact council course courses cpd credential credentials
    customer data dean department desk development digital director edinburgh employer employers
    engagement enquiries enquiry exam exams executive exeter faculty fees finance flexible
    friend front general glasgow global graduate group hall head health help helpdesk helpline
    home hub info institute it job jobs key lead leader learn learner learners lecturer library
    lifelong line local mail main manager member micro microcredential microcredentials new
    north office officer online open page part people point policy post postgraduate programme
    programmes project projects public quality record records recruit registrar registry
    research sales school schools science scotland scottish secretary service services short
    skill skills social south staff student students study supervisor support talk team teams
    technical time trust tutor undergraduate union unit units university user web widening work
    workforce
    """.split()  # noqa: SIM905 - words as a reader reads them
)


def is_name(role: str) -> bool:
    """Say whether what stands for a role looks like the name of a person."""
    if _TITLED.search(role):
        return True
    return any(_is_plain_name(part.strip()) for part in _BREAKS.split(role))


def is_of_a_person(mail: str) -> bool:
    """Say whether a mail address looks like that of a named person: ``jo.smith@…``."""
    found = _LOCAL.match(mail)
    return found is not None and not any(_is_of_an_office(word) for word in found.groups())


def _is_plain_name(text: str) -> bool:
    if not _NAME.fullmatch(text):
        return False
    return not any(_is_of_an_office(word) for word in text.split())


def _is_of_an_office(word: str) -> bool:
    folded = word.casefold().strip(".")
    return folded in _WORDS_OF_AN_OFFICE or bool(_OF_AN_OFFICE.fullmatch(folded))
