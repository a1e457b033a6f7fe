# ruff: noqa: INP001 - beside the package
"""Valid records, as many as one likes: what providers might publish, and no rule speaks about.

A record has every element that its profiles demand or advise, some of the others, and is written
as one of many people would: one value or a list, texts plain or by language, organisations by
name or address, keys in any order.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from bench.kinds import Kind
from bench.topics import (
    ASSESSMENTS,
    CERTIFICATES,
    CONDITIONS,
    FUNDING,
    GRADES,
    LEARNERS,
    MAILBOXES,
    METHODS,
    ORGANISATIONS,
    PREREQUISITES,
    QUALITY,
    ROLES,
    SKILLS,
    SUPERVISION,
    TOPICS,
    Topic,
)

Tree = dict[str, Any]

TODAY: Final = date(2026, 11, 22)
CONTEXT: Final = "https://w3id.org/microcredential/standard/context.jsonld"
_HALF: Final = 0.5
_SELDOM: Final = 0.1


def valid(rng: Random, kind: Kind) -> Tree:
    """Make a record of a kind that conforms and gives no cause for a warning or for advice."""
    return _Maker(rng, kind).record()


class _Maker:
    """Makes one record; every choice comes from one source of chance."""

    def __init__(self, rng: Random, kind: Kind) -> None:
        self.rng, self.kind = rng, kind
        self.topic: Topic = rng.choice(TOPICS)
        self.pathway = "pathway" in kind.profiles
        self.credit = self.pathway or "credit-bearing" in kind.profiles
        self.free = not self.credit and not {"non-credit-bearing", "cpd"} & set(kind.profiles)
        self.hours = self._hours()
        self.advised = kind.profiles not in {("base",), ("award",)}

    def record(self) -> Tree:
        tree = self._what() | self._size() | self._teaching() | self._around()
        if self.kind.type == "Award":
            tree |= self._award()
        return self._spelt(tree)

    def _what(self) -> Tree:
        rng = self.rng
        host = rng.choice(ORGANISATIONS)[2]
        where = f"https://{host}/courses/{rng.randrange(10**6)}"
        outcomes = rng.sample(self.topic.outcomes, rng.randint(1, len(self.topic.outcomes)))
        return {
            "id": rng.choice([where, f"urn:uuid:{rng.getrandbits(32):08x}-0000-4000-8000-000000"]),
            "type": self.kind.type,
            "profile": self._one_or_list(self.kind.profiles),
            "title": self._text(self.topic.titles),
            **self._body(),
            "learningOutcome": self._texts(outcomes),
            "language": self._one_or_list(rng.choice([("en",), ("en-GB",), ("en", "gd"), ("de",)])),
            **self._sometimes("description", self._text({"en": "For people at work."})),
            **self._sometimes("contentSummary", self._texts(self.topic.contents)),
            **self._sometimes(
                "url", self._one_or_list((where, f"{where}/gd")[: rng.randint(1, 2)])
            ),
            **self._sometimes("identifier", rng.choice(["DA-08", 1234, f"C{rng.randrange(999)}"])),
            **self._sometimes("provider", self._organisation()),
            **self._sometimes("relatedSkill", self._skills()),
        }

    def _body(self) -> Tree:
        """Give the awarding body, and the country in one place or the other, or in both."""
        rng = self.rng
        country = rng.choice(["GB-SCT", "GB", "IE", "DE", "GB-WLS"])
        many = rng.random() < _SELDOM
        body: Any = self._organisation()
        if isinstance(body, dict) and rng.random() < 0.8:  # noqa: PLR2004 - most write it there
            body["country"] = country
            held = self._one_or_list([body, self._organisation()] if many else [body])
            return {"awardingBody": held} | self._sometimes("country", country, often=_SELDOM)
        return {"awardingBody": body, "country": country}

    def _hours(self) -> float:
        rng = self.rng
        if self.pathway:
            return rng.choice([100, 110, 120, 150])
        if self.credit:
            return rng.choice([10, 15, 30, 60, 100, 200, 400, 1200])
        return rng.choice([2, 4, 7.5, 12, 30, 45.0, 100])

    def _size(self) -> Tree:
        rng = self.rng
        credit = self._credit() if self.credit or (self.free and rng.random() < _HALF) else {}
        level = (
            {} if "level" in credit else self._sometimes("level", rng.choice(["eqf-5", "rqf-4"]))
        )
        cpd: Tree = {}
        if "cpd" in self.kind.profiles or rng.random() < _SELDOM:
            cpd = {"cpdHours": rng.choice([self.hours, self.hours / 2, 1])}
        return {"notionalHours": self.hours, **credit, **level, **cpd, **self._calendar()}

    def _credit(self) -> Tree:
        """Give credit in one system or two that agree, and the levels and body that go with it."""
        rng, level = self.rng, self.rng.randint(7 if self.pathway else 4, 12)
        system = rng.choice(["scqf", "scqf", "scqf", "ects", "cats", "ecvet"])
        if system != "scqf":
            value = max(1, round(self.hours / (10 if system == "cats" else 25)))
            levels: Any = rng.choice(["rqf-6", "eqf-6", ["rqf-7", "cqfw-7"], "cqfw-5"])
            held: Any = {"system": system, "value": value}
            body = self._sometimes("creditRatingBody", self._organisation(), often=0.3)
            return {"credit": self._one_or_list([held]), "level": levels, **body}
        points = self.hours / 10
        credit = [{"system": "scqf", "value": int(points) if points.is_integer() else points}]
        if rng.random() < 0.3:  # noqa: PLR2004 - some give both
            credit.append({"system": "ects", "value": points / 2})
        named = [f"scqf-{level}", *rng.choice([[], [], ["eqf-6"]])]
        return {
            "credit": self._one_or_list(credit),
            "level": self._one_or_list(named),
            "creditRatingBody": self._organisation(),
        }

    def _calendar(self) -> Tree:
        rng = self.rng
        start = date(2026, 1, 1) + timedelta(days=rng.randrange(700))
        days = int(self.hours // 24) + rng.randint(1, 200)
        dates = {
            "startDate": start.isoformat(),
            "endDate": (start + timedelta(days=rng.randint(0, 300))).isoformat(),
            "reviewDate": (start + timedelta(days=rng.randint(300, 900))).isoformat(),
        }
        lasts = [f"P{min(days, 365)}D", f"P{int(self.hours // 700) + 2}M", "P1Y"]
        if self.hours == int(self.hours):
            lasts += [f"PT{int(self.hours)}H", f"P{int(self.hours) // 24 + 1}DT12H"]
        asked = {key: value for key, value in dates.items() if rng.random() < _HALF}
        return asked | self._sometimes("duration", rng.choice(lasts))

    def _teaching(self) -> Tree:
        rng = self.rng
        modes = rng.choice([("online",), ("onsite",), ("blended",), ("online", "work-based")])
        supervision = SUPERVISION[::2] if self.pathway else SUPERVISION
        certificates = rng.sample(CERTIFICATES, rng.randint(1, 2))
        if self.pathway:
            certificates.insert(rng.randint(0, 1), "transcript")
        study = rng.sample(["part-time-light", "self-paced", "rolling-start", "fixed-start"], 2)
        feedback = rng.sample(["tutor-feedback", "peer-feedback", "automated-feedback"], 2)
        return {
            "assessmentType": self._one_or_list(rng.sample(ASSESSMENTS, rng.randint(1, 3))),
            "formOfParticipation": self._one_or_list(modes),
            "qualityAssurance": self._one_or_list(self._qualities()),
            **self._advised("supervision", rng.choice(supervision)),
            **self._advised("certificateType", self._one_or_list(certificates)),
            **self._offered("studyMode", self._one_or_list(study[: rng.randint(1, 2)])),
            **self._sometimes("feedback", self._one_or_list(feedback[: rng.randint(1, 2)])),
        }

    def _qualities(self) -> list[Tree]:
        rng = self.rng
        return [
            {
                "type": kind,
                **self._sometimes("body", self._organisation()),
                **self._sometimes("url", "https://www.example.ac.uk/quality"),
            }
            for kind in rng.sample(QUALITY, rng.randint(1, 2))
        ]

    def _around(self) -> Tree:
        rng = self.rng
        mail = f"{rng.choice(MAILBOXES)}@example.ac.uk"
        price = {"amount": rng.choice([0, 60, 450.5, 1200]), "currency": rng.choice(["GBP", "EUR"])}
        contact = {"role": self._text({"en": rng.choice(ROLES)}), "email": mail}
        contact |= self._sometimes("url", "https://www.example.ac.uk/contact")
        often = 1.0 if self.pathway else _HALF
        need = self._text({"en": rng.choice(PREREQUISITES)})
        check = {
            "method": rng.choice(METHODS),
            **self._sometimes("url", "https://badges.example.ac.uk/check"),
        }
        return {
            **self._stacking(),
            **self._sometimes("prerequisite", need, often=often),
            **self._sometimes("funding", self._text({"en": rng.choice(FUNDING)})),
            **self._advised("verification", self._one_or_list([check])),
            **self._offered("price", self._one_or_list([price])),
            **self._offered("subject", self._one_or_list([self.topic.subject])),
            **self._offered("contactPoint", self._one_or_list([contact])),
            **self._advised("recognisedBy", self._organisation()),
        }

    def _stacking(self) -> Tree:
        rng = self.rng
        if not self.pathway and ("cpd" in self.kind.profiles or rng.random() < _HALF):
            return self._advised("integration", "stand-alone")
        target = {
            "title": self._text({"en": self.topic.leads_to}),
            "provider": self._organisation(),
            "condition": self._text({"en": rng.choice(CONDITIONS)}),
            **self._sometimes("url", "https://www.example.edu/degrees/1"),
        }
        return {
            "integration": "stackable",
            "stackingRoute": rng.choice(["open-route", "elective-route", "rigid-route"]),
            "stacksInto": self._one_or_list([target]),
        }

    def _award(self) -> Tree:
        rng = self.rng
        name, code = rng.choice(LEARNERS), f"urn:uuid:{rng.getrandbits(32):08x}"
        learners = [
            name,
            {"name": name},
            {"identifier": "L-4711"},
            code,
            {"id": code, "name": name},
        ]
        offers = [
            "https://www.example.ac.uk/courses/1",
            {"title": self._text(self.topic.titles), "url": "https://www.example.ac.uk/courses/1"},
        ]
        check = {"method": rng.choice(METHODS), "url": "https://badges.example.ac.uk/check"}
        return {
            "learner": rng.choice(learners),
            "dateIssued": (TODAY - timedelta(days=rng.randrange(3000))).isoformat(),
            "verification": self._one_or_list([check]),
            **self._sometimes("grade", rng.choice(GRADES)),
            **self._sometimes("offer", rng.choice(offers)),
        }

    def _organisation(self) -> Any:  # noqa: ANN401 - JSON
        """Give an organisation as an object, or as its address alone."""
        rng = self.rng
        place = rng.randrange(len(ORGANISATIONS))
        name, kind, host = ORGANISATIONS[place]
        address = f"https://{host}/"
        if rng.random() < _SELDOM:
            return address
        named: Tree = {"name": rng.choice([name, {"en": name}])}
        if rng.random() < _HALF:
            named = {"id": address, "name": name}
        if "id" not in named or rng.random() < _HALF:
            named["identifier"] = rng.choice([f"example-{place}", 10009000 + place])
        return named | self._sometimes("organisationType", kind)

    def _skills(self) -> Any:  # noqa: ANN401 - JSON
        address = f"https://skills.example.org/{self.rng.randrange(999)}"
        return self._one_or_list(self.rng.choice([SKILLS[:1], (*SKILLS[1:3], address), (address,)]))

    def _text(self, texts: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
        """Write a text plainly, or with its languages, or as JSON-LD writes a text."""
        rng, english = self.rng, texts["en"]
        if rng.random() < _HALF:
            return english
        if rng.random() < _SELDOM:
            return {"@value": english, "@language": "en"}
        return dict(rng.sample(list(texts.items()), rng.randint(1, len(texts))))

    def _texts(self, texts: Sequence[str]) -> Any:  # noqa: ANN401 - JSON
        """Write several texts: a list, a list by language, a text each with its language."""
        held = self._one_or_list(texts)
        return self.rng.choice([held, held, {"en": held}, [{"en": text} for text in texts]])

    def _one_or_list(self, held: Sequence[Any]) -> Any:  # noqa: ANN401 - JSON
        return held[0] if len(held) == 1 and self.rng.random() < _HALF else list(held)

    def _sometimes(self, key: str, value: object, *, often: float = _HALF) -> Tree:
        return {key: value} if self.rng.random() < often else {}

    def _advised(self, key: str, value: object) -> Tree:
        """Give what some profile advises always, unless base alone is declared."""
        return self._sometimes(key, value, often=1.0 if self.advised else _HALF)

    def _offered(self, key: str, value: object) -> Tree:
        """Give what profiles advise of offers alone; awards have it now and then."""
        return (
            self._advised(key, value) if self.kind.type == "Offer" else self._sometimes(key, value)
        )

    def _spelt(self, tree: Tree) -> Tree:
        """Bring the keys into an order, and write id and type as one of two customs has them."""
        rng = self.rng
        held = list(tree.items())
        if rng.random() < _HALF:
            rng.shuffle(held)
        at = "@" if rng.random() < _SELDOM else ""
        named = {f"{at}{key}" if key in {"id", "type"} else key: value for key, value in held}
        return {"@context": CONTEXT, **named} if rng.random() < 0.7 else named  # noqa: PLR2004
