"""What is known of fetched figures, and when they are out of date."""

from datetime import date

import pytest

from data.source_records import source_records, stale_records
from data.store.manifest import Entry
from data.vocabulary import Origin
from ui.sections.about.retrieval import retrieval
from ui.wording.catalogue import Catalogue

RECORD = {"title": "TAB1830: Pendling", "source": "scb", "retrieved": "2026-11-30", "every_months": 12}


def entry(**more: object) -> Entry:
    sources = {"scb/commuting": {**RECORD, **more}, "scb/other": {**RECORD, "title": "Andra", "every_months": 600}}
    return Entry(
        file="", sha256="", rows=1, origin=Origin.OFFICIAL, since=2, retrieved="2026-11-30", details={"sources": sources}
    )


@pytest.mark.parametrize(
    ("more", "day", "stale"),
    [
        ({"next_release": "2027-03-12"}, date(2027, 3, 11), False),
        ({"next_release": "2027-03-12"}, date(2027, 3, 12), True),
        ({}, date(2027, 12, 1), False),
        ({}, date(2028, 1, 2), True),
        ({"every_months": 1}, date(2027, 2, 15), True),
        ({"next_release": "2026-11-01"}, date(2027, 2, 15), False),
    ],
)
def test_a_figure_is_stale_when_a_newer_one_is_expected(more: dict, day: date, stale: bool) -> None:
    assert bool(stale_records(entry(**more), day)) is stale


def test_the_table_of_freshness_says_so() -> None:
    t = Catalogue("sv")
    fresh = retrieval(t, entry(next_release="2027-03-12"), date(2027, 1, 1))
    stale = retrieval(t, entry(next_release="2027-03-12"), date(2027, 4, 1))
    assert fresh == "2026-11-30, nästa väntas 2027-03-12"
    assert "Inaktuell" in stale and "2027-03-12" in stale and "TAB1830: Pendling" in stale
    assert "Out of date" in retrieval(Catalogue("en"), entry(next_release="2027-03-12"), date(2027, 4, 1))


def test_what_came_along_has_no_record() -> None:
    packaged = Entry(file="", sha256="", rows=1, origin=Origin.OFFICIAL, since=1)
    assert list(source_records(packaged)) == [] and stale_records(packaged, date(2050, 1, 1)) == []
    assert retrieval(Catalogue("sv"), packaged) == "följer med verktyget"
