"""Realistic exports: taken for what they are, asked about and answered, or refused; never wrong in silence."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from data.access import Role
from data.contracts.contract import CONTRACTS
from data.intake.check import Check, check
from data.intake.publish import publish
from data.intake.questions import Candidate
from data.intake.reading.reading import Decisions
from data.store.store import Store
from data.vocabulary import Origin
from tests.corpus.exports import EXPORTS
from tests.corpus.exports.export import Export
from tests.reading_here import reading_here

MOST_QUESTIONS = 2
NAMES = [export.name for export in EXPORTS]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store(tmp_path_factory.mktemp("store"))
    made.open()
    return made


@pytest.fixture(autouse=True)
def _here() -> Iterator[None]:
    with reading_here():
        yield


def checked(export: Export, store: Store, decisions: Decisions | None = None) -> Check:
    """The file with what is decided about it, and that nobody knows whether a list is complete: any may be asked that."""
    known = replace(decisions or Decisions(), complete=False)
    return check(export.content, export.filename, decisions=known, store=store)


def test_there_are_enough_and_each_has_a_name_of_its_own() -> None:
    assert len(EXPORTS) >= 65
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("export", EXPORTS, ids=NAMES)
def test_what_comes_of_an_export(export: Export, store: Store) -> None:
    found = checked(export, store)
    assert tuple(question.kind for question in found.questions) == export.asks
    decisions = Decisions()
    for wanted in export.answers:
        decisions = decisions.answered(_offered(found, wanted).answer)
        found = checked(export, store, decisions)
    assert found.rows.adds_up
    assert len(export.answers) <= MOST_QUESTIONS
    assert export.codes <= set(found.counts)
    if export.rows is None:
        assert not found.publishable
        return
    assert found.publishable, [(finding.code, finding.value) for finding in found.findings if finding.stops]
    assert export.dataset in (None, found.dataset)
    assert_rows(found, export.rows)


def _offered(found: Check, wanted: Mapping[str, Any]) -> Candidate:
    """The answer among those offered that says all that is wanted."""
    offered = [candidate for question in found.questions for candidate in question.candidates]
    fitting = [one for one in offered if all(_says(one.answer.get(name), value) for name, value in wanted.items())]
    assert fitting, [one.answer for one in offered]
    return fitting[0]


def _says(given: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        return isinstance(given, Mapping) and wanted.items() <= given.items()
    return bool(given == wanted)


def assert_rows(found: Check, wanted: tuple[Mapping[str, Any], ...]) -> None:
    assert found.rows_that_hold is not None
    rows = found.rows_that_hold.to_pylist()
    assert len(rows) == len(wanted)
    for row in wanted:
        assert any(all(other[name] == value for name, value in row.items()) for other in rows), (row, rows)


@pytest.mark.parametrize("export", EXPORTS, ids=NAMES)
def test_the_first_rows_are_shown_as_they_would_be_read(export: Export, store: Store) -> None:
    found = checked(export, store)
    for question in found.questions:
        for candidate in question.candidates:
            for language in ("sv", "en"):
                assert "{" not in candidate.why(language) + question.text(language)
            names = {name for row in candidate.rows for name in row}
            dataset = candidate.answer.get("dataset", found.dataset)
            assert not names or names <= {column.name for column in CONTRACTS[dataset].columns}


@pytest.mark.parametrize("export", EXPORTS, ids=NAMES)
def test_nothing_changes_that_the_file_does_not_name(export: Export, store: Store) -> None:
    """Publishing without answering a question changes no stored value but in the cells that the file has."""
    found = checked(export, store)
    if not found.publishable:
        return
    assert found.merged is not None and found.dataset is not None and found.rows_that_hold is not None
    contract = CONTRACTS[found.dataset]
    before = store.edition()
    if before.origin(found.dataset) is Origin.DEMO:
        return
    old, new = (keyed(table, contract.key) for table in (before.all_rows(found.dataset), found.merged.table))
    named = keyed(found.rows_that_hold, contract.key)
    for key, row in old.items():
        changed = {name for name, value in row.items() if new[key][name] != value}
        assert not changed or key in named
        assert all(new[key][name] == named[key][name] for name in changed)
    assert new.keys() - old.keys() <= named.keys()


def keyed(table: pa.Table, key: tuple[str, ...]) -> dict[tuple[Any, ...], dict[str, Any]]:
    return {tuple(row[name] for name in key): row for row in table.to_pylist()}


def test_a_sum_is_shown_though_women_and_men_stand_far_apart(store: Store) -> None:
    ages = range(60)
    rows = [f"1264 Skurup;{age} år;{sex};2023;{100 * (sex == 'män') + age}" for sex in ("kvinnor", "män") for age in ages]
    found = check("\n".join(["region;ålder;kön;år;Folkmängd", *rows]).encode(), "fil.csv", store=store)
    (question,) = found.questions
    (total,) = [one for one in question.candidates if one.answer == {"sex": "sum"}]
    assert [(row["age_group"], row["persons"]) for row in total.rows] == [("0", "100"), ("1", "102"), ("2", "104")]


def test_an_indicator_described_by_an_answer_is_published_with_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.open()
    text = "Nyckeltal;Kommun;År;Värde\nX99;Ystad;2023;6\n".encode()
    answer = {"name_sv": "Prov", "unit": "procent", "theme": "Utbildning", "official_source": "Egen mätning"}
    found = check(text, "fil.csv", decisions=Decisions(definition=answer), store=store)
    assert found.publishable
    publish(store, found, text, note="", who="", role=Role.ADMIN)
    rows = store.edition().rows("SELECT indicator, name_sv, unit, theme FROM indicator_definitions WHERE indicator = 'X99'")
    assert rows == [("X99", "Prov", "percent", "education")]


def test_a_description_that_cannot_be_read_is_told(store: Store) -> None:
    text = "Nyckeltal;Kommun;År;Värde\nX99;Ystad;2023;6\n".encode()
    answer = {"name_sv": "Prov", "unit": "liter", "theme": "Utbildning", "official_source": "Egen mätning"}
    found = check(text, "fil.csv", decisions=Decisions(definition=answer), store=store)
    assert "definition_wrong" in found.counts
    assert not found.publishable
