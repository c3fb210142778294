"""Who shares an arena with whom."""

import pytest

from analytics.cooperation.arenas import Arena, cooperation, members_of, pairs
from data.reference.geography import MUNICIPALITIES, Region
from data.vocabulary import Division, Origin
from tests.sample_editions import of_rows, only, packaged
from tests.series_editions import attendance, empty, partners, pilots, sessions, structures

KIND = "municipal_education"


def arena(name: str, kind: str, *members: str) -> Arena:
    return Arena(id=name, kind=kind, title=name, theme=None, members=frozenset(members))


def alone(code: str) -> Region:
    return Region(code=code, name=code, members=(code,))


def test_pairs_worked_by_hand() -> None:
    arenas = [arena("p1", "pilots", "A", "B"), arena("s1", "sessions", "A", "B", "C"), arena("s2", "sessions", "C")]
    found = {(one.one, one.other): one for one in pairs([alone(code) for code in "ABCD"], arenas)}
    assert len(found) == 6
    assert found["A", "B"].pilots == ("p1",)
    assert found["A", "B"].together() == 2
    assert found["B", "C"].sessions == ("s1",)
    assert found["B", "C"].together(("pilots",)) == 0
    assert found["A", "D"].together() == 0


def test_a_region_with_itself_needs_two_members() -> None:
    north, south = Region(code="N", name="N", members=("A", "B")), Region(code="S", name="S", members=("C",))
    arenas = [arena("p1", "pilots", "A"), arena("p2", "pilots", "A", "B"), arena("p3", "pilots", "B", "C")]
    found = {(one.one, one.other): one.pilots for one in pairs([north, south], arenas, within=True)}
    assert found["N", "N"] == ("p2",)
    assert found["N", "S"] == ("p3",)
    assert found["S", "S"] == ()


def test_members_are_codes_names_and_actors() -> None:
    assert members_of("1290; 1293 ; Region Skåne;Lunds kommun; Malmö stad;;") == (
        ("1290", "1293", "1281", "1280"),
        ("Region Skåne",),
    )
    assert members_of("") == ((), ())


def test_an_edition_worked_by_hand() -> None:
    edition = of_rows(
        sessions=sessions(2),
        attendance=attendance([("s1", "1280", KIND, 9), ("s1", "1283", KIND, 9), ("s2", "1280", KIND, 9)]),
        pilots=pilots([{"pilot_id": "p1", "lead_actor": "Region Skåne"}, {"pilot_id": "p2"}]),
        pilot_municipalities=partners([("p1", "1280", 9, 9), ("p1", "1290", 9, 9), ("p2", "1281", 9, 9)]),
        cooperation_structures=structures([("t1", "1280; 1281; Region Skåne"), ("t2", "1290; 1293")]),
    )
    found = cooperation(edition)
    matrix = {(one.one, one.other): one for one in found.matrix}
    assert len(matrix) == 33 * 32 / 2
    assert matrix["1283", "1280"].sessions == ("s1",)
    assert matrix["1290", "1280"].pilots == ("p1",)
    assert ("familjen_helsingborg", "malmolundregionen") in found.apart
    assert ("malmolundregionen", "skane_nordost") not in found.apart
    assert ("familjen_helsingborg", "malmolundregionen") not in found.wholly_apart
    assert ("familjen_helsingborg", "skane_nordost") in found.wholly_apart
    with_region = {one.code: one for one in found.with_region_skane}
    assert with_region["1280"].sessions == ("s1", "s2")
    assert with_region["1280"].pilots == ("p1",)
    assert with_region["1281"].structures == ("t1",)
    assert with_region["1290"].structures == ()
    assert "1214" in found.without_arena
    assert "1280" not in found.without_arena
    assert found.origins == (Origin.UPLOADED,)


@pytest.mark.parametrize("division", [Division.COOPERATION_BODY, Division.STATISTICAL_SUB_REGION])
def test_the_packaged_edition(division: Division) -> None:
    found = cooperation(packaged(), division=division)
    assert len(found.regions) == 4 + 6
    assert len(found.with_region_skane) == len(MUNICIPALITIES)
    assert Origin.DEMO in found.origins
    assert found.structures
    assert set(found.wholly_apart) <= set(found.apart)


def test_nothing_loaded_and_empty_are_said() -> None:
    assert [gap.key for gap in cooperation(only("official_statistics")).gaps] == ["not_loaded"]
    found = cooperation(empty("sessions", "attendance", "pilots", "pilot_municipalities", "cooperation_structures"))
    assert [gap.key for gap in found.gaps] == ["no_rows"]
    assert len(found.without_arena) == 33
