"""Readings of the series for the screens: partners, continuity, three figures, frozen needs, years to compare."""

import pytest

from analytics.cooperation.arenas import Arena, cooperation, pairs
from analytics.cooperation.partners import counts, partners, shared_with
from analytics.coverage.leadership import summary
from analytics.coverage.white_spots import Against, Status, situations_of, white_spots
from analytics.needs.frozen import frozen_need
from analytics.participation.continuity import continuity
from analytics.participation.report import series_report
from analytics.pilots.followup import years_to_compare
from data.reference.geography import MUNICIPALITIES, Region
from data.vocabulary import State
from tests.sample_editions import of_rows, only, packaged
from tests.series_editions import attendance, sessions
from tests.test_white_spots import RISING, by_code, responses

KIND = "municipal_education"
LUND, MALMO, YSTAD = "1281", "1280", "1286"


def shared(*arenas: Arena):
    areas = [Region(code=one.code, name=one.name, members=(one.code,)) for one in MUNICIPALITIES]
    return pairs(areas, arenas)


def arena(name: str, kind: str, *members: str) -> Arena:
    return Arena(id=name, kind=kind, title=name, theme=None, members=frozenset(members))


def test_partners_are_counted_once_each() -> None:
    matrix = shared(
        arena("s1", "sessions", LUND, MALMO), arena("s2", "sessions", LUND, MALMO), arena("p1", "pilots", LUND, MALMO, YSTAD)
    )
    lund = next(one for one in partners(matrix) if one.code == LUND)
    assert (lund.sessions, lund.pilots, lund.structures, lund.any_kind) == (1, 2, 0, 2)
    assert counts(matrix)[LUND, MALMO] == counts(matrix)[MALMO, LUND] == 3
    assert counts(matrix, ("pilots",))[LUND, MALMO] == 1
    assert [code for code, _ in shared_with(matrix, LUND)] == [MALMO, YSTAD]
    assert shared_with(matrix, "1290") == ()


def test_attendance_that_was_not_reported_is_told_from_absence() -> None:
    assert set(cooperation(only()).unreported) == {one.code for one in MUNICIPALITIES}
    edition = of_rows(sessions=sessions(2), attendance=attendance([("s1", LUND, KIND, 5), ("s2", LUND, KIND, None)]))
    assert cooperation(edition).unreported == (LUND,)


def test_continuity_of_the_packaged_series() -> None:
    found = continuity(series_report(packaged()))
    assert {code: (one.both.value, one.municipalities) for code, one in found.items()}["sydostra_skane_sosk"] == (0, 4)
    assert sum(one.municipalities for one in found.values()) == 33
    assert {one.both.state for one in continuity(series_report(only())).values()} == {State.NOT_LOADED}


@pytest.mark.parametrize(
    ("against", "status"),
    [(Against.EITHER, Status.REACHED), (Against.SESSIONS, Status.REACHED), (Against.PILOTS, "white_spot")],
)
def test_what_counts_as_a_response(against: Against, status: Status) -> None:
    high, nothing = MUNICIPALITIES[-1].code, dict.fromkeys((one.code for one in MUNICIPALITIES), 0)
    found = situations_of(RISING, responses({**nothing, high: 1}), responses(nothing), against)
    assert by_code(found)[high].status == status


def test_what_is_not_known_is_undecided_only_where_it_counts() -> None:
    high, nothing = MUNICIPALITIES[-1].code, dict.fromkeys((one.code for one in MUNICIPALITIES), 0)
    unknown = responses({**nothing, high: None})
    for against, status in ((Against.PILOTS, Status.WHITE_SPOT), (Against.SESSIONS, Status.UNDECIDED)):
        assert by_code(situations_of(RISING, unknown, responses(nothing), against))[high].status is status


def test_three_figures() -> None:
    found = summary(white_spots(packaged(), RISING))
    assert (found.came.value, found.with_pilot.value, found.all) == (27, 18, 33)
    bare = summary(white_spots(only(), RISING))
    assert {bare.came.state, bare.with_pilot.state, bare.white_spots.state} == {State.NOT_LOADED}


def test_a_need_is_frozen_at_2022_at_the_latest() -> None:
    assert frozen_need(packaged(), "unemployment_18_65").year == 2022
    index = frozen_need(packaged(), "supply_conditions")
    assert (index.year or 0) <= 2022
    assert len(index.high_top_probability) == 33


def test_years_to_compare() -> None:
    assert years_to_compare(range(2017, 2025)) == (2022, 2024)
    assert years_to_compare(range(2017, 2023)) == (2019, 2022)
    assert years_to_compare([2022]) is None
    assert years_to_compare([]) is None
