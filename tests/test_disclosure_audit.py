"""The known ways in which withheld counts have been worked out, each shut; and a share of `make audit`."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.disclosure import people_tables
from analytics.disclosure.people_tables import table
from analytics.participation.attendance import Selection, attendance_of
from analytics.participation.report import series_report
from analytics.pilots.portfolio import pilots_of, portfolio
from data.__main__ import main
from data.contracts.contract import CONTRACTS
from data.store.store import Store
from tests.audit.attacker import Knowledge, Shown, certain, with_empty_patterns
from tests.audit.run import attacked, empty_store, published
from tests.audit.sets import Rows, truth_of
from tests.series_editions import attendance, partners, patterns, pilots, sessions

LABOUR, BUSINESS, EDUCATION = "municipal_labour_market", "municipal_business", "municipal_education"


@pytest.fixture
def store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        yield empty_store(Path(folder))


def worked_out(store: Store, *editions: Rows) -> list[str]:
    return certain([Shown(published(store, rows), with_empty_patterns(truth_of(rows))) for rows in editions])


def listed(*rows: tuple[str, str, str, int], organisations: int = 1, count: int = 4) -> Rows:
    seats = attendance(rows)
    for row in seats:
        row["organisations"] = min(organisations, row["seats"])
    return {"sessions": sessions(count), "attendance": seats}


def test_l1_participants_do_not_tell_whom_a_pilot_reached(store: Store) -> None:
    reached = [("P1", "1265", 3), ("P2", "1265", 1), ("P2", "1264", 6), ("P3", "1265", 5), ("P3", "1264", 5)]
    participants = {"P1": 3, "P2": 7, "P3": 10}
    rows: Rows = {
        "pilots": pilots([{"pilot_id": name, "participants": number} for name, number in participants.items()]),
        "pilot_municipalities": partners([(*one, 0) for one in reached]),
    }
    assert worked_out(store, rows) == []
    shown = portfolio(store.edition())
    assert shown.pilot("P1").participants.value is None
    told = [pilot.participants.value for pilot in shown.pilots]
    assert told.count(None) > 1 or None in [municipality.reached.value for municipality in shown.municipalities]


def test_l2_an_outcome_does_not_tell_whom_a_pilot_reached(store: Store) -> None:
    rows: Rows = {
        "pilots": pilots([{"pilot_id": "P1"}, {"pilot_id": "P2"}]),
        "pilot_municipalities": partners([("P1", "1265", 1, 0), ("P2", "1265", 8, 8)]),
    }
    assert worked_out(store, rows) == []


def test_l3_organisations_do_not_tell_the_seats_beside_them(store: Store) -> None:
    assert worked_out(store, listed(("s1", "1265", BUSINESS, 4), ("s1", "1280", BUSINESS, 20), organisations=4)) == []
    seen = attendance_of(store.edition())
    assert seen.organisations(("1265",)).value == 4
    assert not seen.seats(("1265",)).small


def test_l4_one_person_of_each_type_is_not_told_by_their_sum(store: Store) -> None:
    kinds = (LABOUR, BUSINESS, EDUCATION, "municipal_other", "business")
    rows = listed(*(("s1", "1265", kind, 6) for kind in kinds), count=1)
    rows["attendance_patterns"] = patterns([("1265", kind, "1", 1) for kind in kinds])
    assert worked_out(store, rows) == []


def test_l5_a_sum_of_seven_does_not_tell_that_a_four_is_part_of_it(store: Store) -> None:
    assert worked_out(store, listed(("s3", "1265", BUSINESS, 3), ("s4", "1265", BUSINESS, 4))) == []


def test_l6_the_next_edition_tells_nothing_of_what_stands_unchanged(store: Store) -> None:
    first = listed(("s1", "1280", BUSINESS, 13), ("s1", "1281", BUSINESS, 3))
    second = listed(
        ("s1", "1280", BUSINESS, 13), ("s1", "1281", BUSINESS, 3), ("s3", "1280", BUSINESS, 9), ("s4", "1281", BUSINESS, 8)
    )
    assert worked_out(store, first, second) == []
    told = [series_report(store.edition(number)).sessions[0].headcount.seats.value for number in (2, 3)]
    malmo = [attendance_of(store.edition(number)).seats(("1280",), session="s1").value for number in (2, 3)]
    assert not ({13} & {*malmo} and {16} & {*told})


def test_l6_nothing_is_withheld_for_an_edition_that_has_nothing_in_common(store: Store) -> None:
    published(store, listed(("s1", "1280", BUSINESS, 13), ("s1", "1281", BUSINESS, 3), ("s1", "1265", BUSINESS, 9)))
    later = published(store, listed(("s1", "1282", BUSINESS, 30), ("s1", "1283", BUSINESS, 8)))
    assert [attendance_of(later).seats((code,)).value for code in ("1282", "1283")] == [30, 8]


def test_l6_an_undone_edition_tells_what_the_earlier_one_told(store: Store) -> None:
    first = listed(("s1", "1280", BUSINESS, 13), ("s1", "1281", BUSINESS, 3), ("s1", "1265", BUSINESS, 9))
    second = listed(("s1", "1280", BUSINESS, 13), ("s1", "1281", BUSINESS, 3), ("s1", "1265", BUSINESS, 12))
    assert worked_out(store, first, second, first) == []
    told = [[area.headcount.seats for area in series_report(store.edition(number)).municipalities] for number in (2, 4)]
    assert told[0] == told[1]


def test_l7_a_pattern_that_does_not_fit_is_told_nowhere(store: Store) -> None:
    rows = listed(("s1", "1280", BUSINESS, 12))
    rows["attendance_patterns"] = patterns([("1280", BUSINESS, "1000", 10), ("1280", BUSINESS, "100", 2)])
    edition = published(store, rows)
    assert attendance_of(edition).people(("1280",)).value in (10, None)
    assert all(key[2] != "100" for key in table(edition, "people").presence.listed)


def test_few_who_were_invited_are_withheld(store: Store) -> None:
    rows = listed(("s1", "1280", BUSINESS, 2), ("s1", "1281", BUSINESS, 9), ("s2", "1281", BUSINESS, 9))
    for row, number in zip(rows["attendance"], (3, 30, 40), strict=True):
        row["invited"] = number
    assert worked_out(store, rows) == []
    edition = store.edition()
    assert attendance_of(edition, Selection(sessions=frozenset({"s2"}))).invited().value == 40


def test_what_is_told_is_the_same_in_every_run(tmp_path: Path) -> None:
    """Whatever order sets and dictionaries have in a process."""
    script = tmp_path / "told.py"
    script.write_text(
        "from tests.sample_editions import packaged\n"
        "from analytics.disclosure.people_tables import table\n"
        "for name in ('seats', 'people', 'reached', 'answers'):\n"
        "    told = table(packaged(), name)\n"
        "    print([told.total(lambda one, key=key: one[:2] == key[:2]) for key in sorted(told.presence.cells)])\n",
        "utf-8",
    )
    folder = Path(__file__).parents[1]
    runs = [
        subprocess.run(
            [sys.executable, script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(folder)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


def test_where_the_threshold_is_switched_off_it_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    off = {name: replace(CONTRACTS[name], suppress_below=None) for name in ("attendance", "attendance_patterns")}
    monkeypatch.setattr(people_tables, "CONTRACTS", {**CONTRACTS, **off})
    edition = published(store, listed(("s1", "1280", BUSINESS, 3)))
    report = series_report(edition)
    assert next(area for area in report.municipalities if area.code == "1280").headcount.seats.value == 3
    assert ("not_protected", ("attendance",)) in [(gap.key, gap.datasets) for gap in report.gaps]


@pytest.mark.parametrize("seed", [*range(20), 242, 927])
def test_nothing_can_be_worked_out_of_a_random_set(seed: int) -> None:
    assert attacked(seed) == []


@pytest.mark.parametrize("seed", [*range(10), 41, 101, 129, 158, 191, 229, 249, 383, 454, 541, 647, 983])
def test_nothing_can_be_worked_out_of_two_editions(seed: int) -> None:
    assert attacked(seed, pair=True) == []


def test_the_attacker_finds_what_is_told_carelessly(store: Store) -> None:
    """Against a table that shows every sum from five up, so that nobody trusts an audit that finds nothing anywhere."""
    knowledge = Knowledge()
    for name, value in (("a", 3), ("b", 20)):
        knowledge.count((name,), value, 1)
    knowledge.between({("a",): 1, ("b",): 1}, 23, 23)
    assert list(knowledge.certain([{("a",): 1}])) == []
    knowledge.between({("b",): 1}, 20, 20)
    assert list(knowledge.certain([{("a",): 1}])) == [{("a",): 1}]
    assert pilots_of(published(store, listed(("s1", "1280", BUSINESS, 3)))) == ()


def test_l6_the_difference_of_two_editions_prints_no_count_of_people(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for seats, people in ((13, 41), (3, 43)):
        rows = listed(("s1", "1280", BUSINESS, seats), ("s1", "1281", BUSINESS, 17))
        rows["attendance_patterns"] = patterns([("1280", BUSINESS, "1000", people)])
        published(store, rows)
    monkeypatch.setenv("KOMPETENS_HOME", str(store.home))
    assert main(["diff", "2", "3", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "s1, 1280, municipal_business: … → …" in said and "1000" not in said
    assert "seats" not in said and "people 4" not in said
    assert main(["diff", "2", "3", "--json"]) == 0
    attended, came = json.loads(capsys.readouterr().out)
    assert (attended["updated"], came["updated"], came["changes"]) == (1, 1, [])
    assert attended["withheld"] == ["invited", "organisations", "seats"]
    assert not {"seats", "organisations", "invited"} & attended["changes"][0]["after"].keys()
