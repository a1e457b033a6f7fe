# ruff: noqa: INP001 - beside the package
"""Made-up courses, and the words and codes with which the generated records are filled."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Topic:
    """A course that there might be: its titles by language, its field, what is learnt."""

    titles: dict[str, str]
    subject: str
    outcomes: tuple[str, ...]
    contents: tuple[str, ...]
    leads_to: str


TOPICS: Final = (
    Topic(
        {
            "en": "Data skills for the workplace",
            "de": "Datenkompetenz im Beruf",
            "fr": "Compétences en données au travail",
            "gd": "Sgilean dàta",
        },
        "isced-f-0612",
        (
            "Clean a data set and record what was changed.",
            "Choose a chart that answers a question.",
            "Explain to colleagues what a figure does not show.",
            "Describe how people could be recognised in published figures.",
        ),
        ("Collecting and cleaning", "Averages and spread", "Charts"),
        "BSc (Hons) Data Science",
    ),
    Topic(
        {
            "en": "Caring for people with dementia",
            "de": "Pflege von Menschen mit Demenz",
            "fr": "Accompagner les personnes atteintes de démence",
        },
        "isced-f-0913",
        (
            "Recognise early signs and whom to tell.",
            "Plan a day that a person with dementia can follow.",
            "Support a family in a hard conversation.",
        ),
        ("The ageing brain", "Communication without haste", "Safe surroundings"),
        "Bachelor of Nursing",
    ),
    Topic(
        {"en": "Heat pumps: survey and design", "de": "Wärmepumpen planen"},
        "isced-f-0713",
        (
            "Calculate the heat loss of a house, room by room.",
            "Select a pump and size its pipes.",
            "Advise an owner on running costs (with and without a new tank).",
        ),
        ("Heat loss", "Sizing", "Commissioning"),
        "HNC Building Services Engineering (2024)",
    ),
    Topic(
        {
            "en": "Gaelic for beginners in public service",
            "gd": "Gàidhlig do luchd-tòiseachaidh",
        },
        "isced-f-0231",
        (
            "Greet a visitor and answer a simple question.",
            "Read signs and short notices aloud.",
            "Write a message of three sentences.",
        ),
        ("Sounds and spelling", "Greetings", "At the desk"),
        "MA (Hons) Gaelic Studies",
    ),
    Topic(
        {"en": "Safe visits: planning for lone workers", "fr": "Visites sûres"},
        "isced-f-1022",
        (
            "Assess the risks of a visit before setting out.",
            "Agree a plan for checking in & raising the alarm.",
            "Record a visit so that the next colleague is safer.",
        ),
        ("Risk", "Checking in"),
        "Certificate of Higher Education in Care Studies",
    ),
    Topic(
        {
            "en": "Bookkeeping with spreadsheets",
            "de": "Buchführung mit Tabellen",
            "fr": "Tenue des comptes sur tableur",
        },
        "isced-f-0411",
        (
            "Keep a cash book for a month without an error.",
            "Reconcile a bank statement.",
            "Prepare the figures that an accountant asks for.",
            "Check a colleague’s sheet and note what is wrong.",
            "Back up the books.",
        ),
        ("Double entry", "Formulae", "The end of the year"),
        "BA (Hons) Accountancy",
    ),
    Topic(
        {"en": "Restoring peatland: 5 field days", "de": "Moore wiederherstellen"},
        "isced-f-0521",
        (
            "Survey a bog and map its drains.",
            "Dam a drain with peat or timber.",
        ),
        ("Hydrology", "Machines on soft ground"),
        "MSc Environmental Management",
    ),
    Topic(
        {"en": "Writing clear clinical notes", "fr": "Rédiger des notes cliniques"},
        "isced-f-0912",
        (
            "Write a note that the next shift understands.",
            "Tell facts from judgements.",
            "Correct an entry without hiding what stood there.",
        ),
        ("What a note is for", "Abbreviations to avoid"),
        "MSc Advanced Clinical Practice",
    ),
    Topic(
        {"en": "Machine learning: first models", "de": "Erste Modelle des maschinellen Lernens"},
        "isced-f-0619",
        (
            "Train a model on a data set of your own.",
            "Measure how often it is wrong, and for whom.",
            "Decide whether it should be used at all.",
        ),
        ("Regression", "Trees", "Fairness"),
        "BEng (Hons) Software Engineering",
    ),
    Topic(
        {"en": "Teaching outdoors", "de": "Unterricht im Freien", "fr": "Enseigner dehors"},
        "isced-f-0114",
        (
            "Plan a lesson that needs no building.",
            "Keep a class safe near water.",
            "Link what was seen to the curriculum.",
        ),
        ("Sites", "Weather", "Consent"),
        "PGCert Outdoor Learning",
    ),
)

ORGANISATIONS: Final = (
    ("Example College", "college", "www.example.ac.uk"),
    ("Example University", "university", "www.example.edu"),
    ("Glen Example Training", "training-provider", "training.example.org"),
    ("Example Island College", "higher-education-college", "island.example.ac.uk"),
    ("Institute of Examples", "professional-body", "institute.example.org"),
    ("Example Health Board", "public-body", "health.example.org"),
    ("Café & Bakery Example Ltd.", "employer", "bakery.example.com"),
    ("Example Skills Trust", "third-sector-organisation", "trust.example.org"),
)
ROLES: Final = ("Short courses team", "Bookings", "Admissions office", "CPD enquiries")
MAILBOXES: Final = ("short-courses", "bookings", "admissions", "cpd", "info", "enquiries")
SKILLS: Final = ("risk assessment", "data cleaning", "report writing", "mentoring")
PREREQUISITES: Final = (
    "None.",
    "None",
    "Work or a placement in the field.",
    "Some experience with spreadsheets; no mathematics beyond school.",
)
CONDITIONS: Final = (
    "Counts as one of two elective units of the first year.",
    "Counts in full when passed in the three years before enrolment.",
)
FUNDING: Final = (
    "Free for people who live in Scotland and earn below the limit that the page names.",
    "Employers may pay by the levy.",
)
GRADES: Final = ("Pass", "B", 72, "Distinction", 6.5)
LEARNERS: Final = ("Ailsa Example", "Tomasz Przykład", "Zoë Muster")
ASSESSMENTS: Final = (
    "artefact-assessment",
    "continuous-assessment",
    "marked-assignment",
    "oral-exam",
    "portfolio",
    "practical-assessment",
    "project-work",
    "quiz",
    "written-exam",
)
CERTIFICATES: Final = ("certificate-of-achievement", "open-badge", "signed-digital-credential")
QUALITY: Final = (
    "institutional-licence",
    "institutional-quality-assurance",
    "professional-body-recognition",
    "programme-quality-assurance",
)
SUPERVISION: Final = (
    "supervised-with-id",
    "supervised-without-id",
    "unsupervised-with-id",
    "unsupervised-without-id",
)
METHODS: Final = (
    "european-digital-credentials",
    "issuer-web-page",
    "open-badges-3",
    "register-check",
    "verifiable-credential",
)
