"""Names of people and roles of teams are told apart, as far as their form allows."""

import pytest

from termreg.validation.agree import people


@pytest.mark.parametrize(
    "role",
    [
        "Dr Jo Example",
        "Prof. Example",
        "Jane Smith",
        "Jane Smith, Bookings",
        "Bookings: Jane Smith",
        "Programme leader (Jane Smith)",
        "J. MacDonald",
        "Aileen Ross-Grant",
        "mrs Smith",
    ],
)
def test_the_name_of_a_person_is_seen(role: str) -> None:
    """With a title, or as two or three capitalised words of no office."""
    assert people.is_name(role)


@pytest.mark.parametrize(
    "role",
    [
        "Short courses team",
        "Short Courses Team",
        "Bookings",
        "Admissions Office",
        "Widening Participation",
        "Lifelong Learning",
        "Programme Leader, Data Science",
        "Director of Studies",
        "Course Enquiries",
        "Student Recruitment",
        "Business Development",
        "registry",
        "School of Social and Political Science",
        "CPD Unit",
        "Professional Services",
        "Drama School",
    ],
)
def test_the_role_of_a_team_is_not_a_name(role: str) -> None:
    """An office is not taken for a person."""
    assert not people.is_name(role)


@pytest.mark.parametrize("mail", ["jo.example@example.ac.uk", "j.smith2@x.org", "Jo_Example@x.org"])
def test_the_mail_address_of_a_person_is_seen(mail: str) -> None:
    """Two names with a dot or a line between."""
    assert people.is_of_a_person(mail)


@pytest.mark.parametrize(
    "mail",
    [
        "short-courses@example.ac.uk",
        "short.courses@example.ac.uk",
        "student.services@example.ac.uk",
        "info@example.ac.uk",
        "e.learning@example.ac.uk",
        "cpd.unit@example.ac.uk",
        "no address",
    ],
)
def test_a_mailbox_is_not_that_of_a_person(mail: str) -> None:
    """A mailbox of a team is what is asked for."""
    assert not people.is_of_a_person(mail)
