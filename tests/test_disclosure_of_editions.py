"""What an edition tells of its lists of people, and the door for whoever adds up the same lists."""

from analytics.disclosure.people_tables import table
from analytics.disclosure.thresholds import must_withhold, state_told
from analytics.participation.attendance import attendance_of
from data.reference.geography import MUNICIPALITIES
from data.vocabulary import State
from tests.sample_editions import of_rows, packaged
from tests.series_editions import attendance, patterns, sessions

THRESHOLD = 5
PLACES = [one.code for one in MUNICIPALITIES]


def test_the_packaged_edition_prints_no_count_below_the_threshold() -> None:
    seen = attendance_of(packaged())
    for place in PLACES:
        for session in seen.sessions:
            assert not must_withhold(seen.seats((place,), session=session.session_id).value, THRESHOLD)
        assert not must_withhold(seen.people((place,)).value, THRESHOLD)
    reached = table(packaged(), "reached")
    for key in reached.presence.listed:
        assert not must_withhold(reached.total(lambda one, key=key: one == key).value, THRESHOLD)


def test_the_packaged_answers_are_settled_once() -> None:
    assert table(packaged(), "seats") is table(packaged(), "seats")


def test_municipalities_withheld_for_others_are_named() -> None:
    kind = "municipal_labour_market"
    edition = of_rows(
        sessions=sessions(1),
        attendance=attendance([("s1", "1280", kind, 30), ("s1", "1281", kind, 3), ("s1", "1262", kind, 8)]),
        attendance_patterns=patterns([("1280", kind, "1", 30), ("1281", kind, "1", 3), ("1262", kind, "1", 8)]),
    )
    for code, withheld in (("1280", None), ("1281", State.SUPPRESSED), ("1262", State.SUPPRESSED)):
        assert state_told(edition, ["attendance", "official_statistics"], [code]) is withheld
        assert state_told(edition, ["attendance_patterns"], [code]) is withheld
        assert state_told(edition, ["official_statistics"], [code]) is None
