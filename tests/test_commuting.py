"""Commuting, worked out by hand."""

import pytest

from analytics.places.commuting import commuting
from data.intake.check import check
from data.reference.geography import UnknownArea
from data.vocabulary import Origin
from tests.sample_editions import of_rows, packaged
from ui.portraits import commuting_tables
from ui.wording.catalogue import Catalogue


def flows(*rows: tuple[str, str, int | None], year: int = 2022) -> list[dict[str, object]]:
    return [{"home_code": home, "work_code": work, "year": year, "persons": persons} for home, work, persons in rows]


def test_shares_and_largest_flows_by_hand() -> None:
    # Of 1280's 1 000 employed 800 stay; of the 1 300 who work there 500 come from elsewhere.
    rows = flows(
        ("1280", "1280", 800), ("1280", "1281", 150), ("1280", "0180", 50), ("1281", "1280", 500), ("1281", "1281", 9)
    )
    found = commuting(of_rows(commuting=rows), "1280")
    assert found.out_percent == pytest.approx(20.0)
    assert found.in_percent == pytest.approx(100 * 500 / 1300)
    assert [(one.code, one.persons) for one in found.out_to] == [("1281", 150), ("0180", 50)]
    assert [(one.code, one.persons) for one in found.in_from] == [("1281", 500)]
    assert (found.year, found.origins, found.hidden, found.gaps) == (2022, (Origin.UPLOADED,), 0, ())


def test_within_a_sub_region_nobody_crosses_its_border() -> None:
    rows = flows(("1280", "1281", 100), ("1280", "1280", 100), ("1281", "1214", 50))
    found = commuting(of_rows(commuting=rows), "malmolundregionen")
    assert found.out_percent == pytest.approx(100 * 50 / 250)
    assert [one.code for one in found.out_to] == ["1214"]


def test_a_hidden_flow_makes_the_share_unknown_and_never_nought() -> None:
    found = commuting(of_rows(commuting=flows(("1280", "1280", 80), ("1280", "1281", None), ("1281", "1280", 20))), "1280")
    assert found.out_percent is None and found.hidden == 1
    assert found.in_percent == pytest.approx(20.0)
    assert found.out_to == ()


def test_only_the_latest_year_counts_and_nobody_employed_has_no_share() -> None:
    rows = [*flows(("1280", "1280", 1), year=2021), *flows(("1281", "1281", 5))]
    found = commuting(of_rows(commuting=rows), "1280")
    assert (found.year, found.out_percent, found.in_percent) == (2022, None, None)


def test_without_the_data_set_it_says_what_to_load() -> None:
    found = commuting(packaged(), "1280")
    assert found.year is None and found.gaps[0].datasets == ("commuting",)


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(UnknownArea):
        commuting(packaged(), "9999")


def test_those_who_work_abroad_come_in_and_count_among_the_employed() -> None:
    rows = "bor i;arbetar i;år;personer\n1280;1280;2022;60\n1280;1281;2022;20\n1280;97;2022;15\n1280;9999;2022;5\n"
    found = check(rows.encode(), "pendling.csv")
    assert found.publishable, found.findings
    told = commuting(of_rows(commuting=found.merged.table.to_pylist()), "1280")
    assert told.out_percent == pytest.approx(40)
    assert [commuting_tables.name(Catalogue("sv"), one.code) for one in told.out_to] == [
        "Lund",
        "utomlands eller okänt (97)",
        "utomlands eller okänt (9999)",
    ]


def test_a_code_that_only_begins_like_one_abroad_is_refused() -> None:
    found = check(b"bor i;arbetar i;year;persons\n1280;9x;2022;5\n1280;99999;2022;5\n", "pendling.csv")
    assert [one.code for one in found.findings if one.stops] == ["municipality_unknown"] * 2
