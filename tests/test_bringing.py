"""From a file to an edition and back: checked, published, the same again, undone, rebuilt."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from data.access import Role
from data.contracts.contract import CONTRACTS
from data.intake.check import annotate, check
from data.intake.publish import NotPublishable, note_if_imported_before, publish, rebuild
from data.intake.reading.reading import Decisions
from data.intake.templates import template_csv, template_workbook
from data.intake.worker.sandbox import read
from data.store.store import Store
from tests.corpus.valid_files import SESSIONS, TARGET
from tests.reading_here import reading_here
from tests.sample_editions import copied_home

IMPORTS = int(os.environ.get("IMPORTS", "100"))
"""Fewer while one works on this."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store(copied_home(tmp_path_factory.mktemp("store")))
    made.open()
    return made


def test_in_again_out_and_rebuilt(store: Store, tmp_path: Path) -> None:
    content = TARGET.encoded()
    before = store.edition().manifest
    checked = check(content, "mål.csv", store=store)
    assert checked.publishable
    assert checked.rows.adds_up
    made = publish(store, checked, content, note="våren", who="A", role=Role.ADMIN)
    assert made.number == before.number + 1

    again = note_if_imported_before(store, check(content, "mål.csv", store=store))
    assert again.rows.unchanged == len(TARGET.rows)
    assert "same_file" in again.counts
    assert publish(store, again, content, note="", who="A", role=Role.ADMIN).number == made.number

    undone = store.undo(before.number, "ångrat", "A", role=Role.ADMIN)
    assert undone.content_sha256 == before.content_sha256

    fresh = Store(tmp_path)
    fresh.open()
    assert all(equal for _, equal in rebuild(store, fresh))


def test_check_with_errors_cannot_be_published(store: Store) -> None:
    content = SESSIONS.with_cell(0, 2, "2025-02-29").encoded()
    checked = check(content, "fil.csv", store=store)
    assert checked.rows.refused == 1
    assert checked.rows.adds_up
    with pytest.raises(NotPublishable):
        publish(store, checked, content, note="", who="A", role=Role.ADMIN)


def test_check_and_content_must_belong_together(store: Store) -> None:
    checked = check(SESSIONS.encoded(), "fil.csv", store=store)
    with pytest.raises(NotPublishable):
        publish(store, checked, TARGET.encoded(), note="", who="A", role=Role.ADMIN)
    with pytest.raises(NotPublishable):
        publish(store, replace(checked, base=None), SESSIONS.encoded(), note="", who="A", role=Role.ADMIN)


@pytest.mark.parametrize(
    "content", [TARGET.encoded(), SESSIONS.with_cell(0, 2, "2025-02-29").encoded(), b""], ids=["good", "faulty", "empty"]
)
def test_a_process_of_its_own_finds_what_is_found_here(store: Store, content: bytes) -> None:
    """Most tests read in their own process, which saves starting one; the answer is the same."""
    apart = check(content, "fil.csv", store=store)
    with reading_here():
        here = check(content, "fil.csv", store=store)
    assert apart == here


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_file_comes_back_with_what_is_wrong(kind: str) -> None:
    content = TARGET.with_cell(1, 2, "många").with_cell(0, 3, "+1+cmd").encoded()
    back = annotate(content, "fil.csv", kind=kind)
    assert back is not None
    reading = read(back, f"tillbaka.{kind}", header_row=1)
    assert reading.names[-2] == "Status"
    assert reading.names[-1].startswith("Fel – så här rättar du")
    assert reading.columns[-2] == ["OK", "Fel", "OK", "OK"]
    assert "C (persons): många är inte ett tal." in reading.columns[-1][1]
    assert reading.columns[3][0] == ("'+1+cmd" if kind == "csv" else "+1+cmd")


def test_years_as_columns_are_the_same_as_rows() -> None:
    long = "Nyckeltal;Kommun;År;Värde\nN1;Malmö;2020;1,5\nN1;Malmö;2021;2,5\nN1;Lund;2020;3,5\nN1;Lund;2021;4,5\n"
    wide = "Nyckeltal;Kommun;2020;2021\nN1;Malmö;1,5;2,5\nN1;Lund;3,5;4,5\n"
    tables = [check(text.encode(), "fil.csv").merged for text in (long, wide)]
    assert all(tables)
    assert tables[0].table.equals(tables[1].table)


def test_decimal_question_is_answered() -> None:
    content = "Nyckeltal;Kommun;År;Värde\nN1;Malmö;2020;1.234\nN1;Lund;2020;2.345\n".encode()
    assert "decimal_question" in check(content, "fil.csv").counts
    found = {}
    for answer in ("comma", "point"):
        checked = check(content, "fil.csv", decisions=Decisions(decimal=answer))
        assert checked.publishable
        found[answer] = sorted(checked.rows_that_hold.column("value").to_pylist())
    assert found == {"comma": [1234.0, 2345.0], "point": [1.234, 2.345]}


@pytest.mark.parametrize("dataset", CONTRACTS)
def test_template_is_recognised(dataset: str) -> None:
    contract = CONTRACTS[dataset]
    for content, name in ((template_workbook(contract), "mall.xlsx"), (template_csv(contract, "en"), "mall.csv")):
        with reading_here():
            reading = read(content, name)
        assert [finding.code for finding in reading.findings if finding.stops] == ["header_only"]


def test_imports_are_undone_to_equal_content(tmp_path: Path) -> None:
    store = Store(copied_home(tmp_path))
    first = store.manifests()[-1].content_sha256
    for turn in range(IMPORTS):
        text = f"Indikator;Kommun;År;Värde\nN03920;Malmö;2023;{turn + 2},5\nN03920;Lund;2023;{turn % 7}\n".encode()
        with reading_here():
            found = check(text, "turn.csv", store=store)
        publish(store, found, text, note="", who="", role=Role.ADMIN)
        assert store.manifests()[-1].content_sha256 != first
        undone = store.undo(1, "", "", role=Role.ADMIN)
        assert undone.content_sha256 == first
    assert store.verify() == ()
