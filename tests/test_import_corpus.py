"""Eight valid files, each through every mutator: taken for what it was, refused where it is wrong, or asked about.

What must come of a file is computed by the mutator that made it, never by the code under test.
"""

from dataclasses import asdict
from datetime import date
from functools import cache

import pyarrow as pa
import pytest

from data.intake.checking.check_table import Outcome, check_table
from data.intake.checking.row_rules import Known
from data.intake.findings import LANGUAGES
from data.intake.reading.parse import parse
from data.intake.reading.reading import LIMITS, Decisions
from data.personal_data import masked
from tests.corpus import cell_mutators, excel_mutators, layout_mutators, text_mutators
from tests.corpus.cases import MUTATORS, Case
from tests.corpus.valid_files import VALID_FILES, ValidFile

TODAY = date(2026, 1, 15)
MODULES = (cell_mutators, excel_mutators, layout_mutators, text_mutators)


def outcome_of(content: bytes, filename: str) -> Outcome:
    """What the reading process does with a file, in this process."""
    reading = parse(content, filename, Decisions(), LIMITS)
    return check_table(reading, Decisions(), lambda _dataset: Known(), today=TODAY)


@cache
def rows_of(file: ValidFile) -> tuple[dict[str, object], ...]:
    """The rows of a valid file, which must hold without a finding that stops."""
    outcome = outcome_of(file.encoded(), "fil.csv")
    assert outcome.dataset == file.dataset
    assert not [finding.code for finding in outcome.findings if finding.stops]
    return sorted_rows(outcome.table)


def sorted_rows(table: pa.Table | None) -> tuple[dict[str, object], ...]:
    assert table is not None
    return tuple(sorted(table.to_pylist(), key=repr))


CASES = [(file, name) for file in VALID_FILES for name, make in MUTATORS.items() if make(file)]


@pytest.mark.parametrize("file", VALID_FILES, ids=lambda file: file.name)
def test_valid_file_holds(file: ValidFile) -> None:
    assert len(rows_of(file)) == len(file.rows)


def test_there_are_enough() -> None:
    assert len(VALID_FILES) >= 8
    assert len(MUTATORS) >= 60
    for file in VALID_FILES:
        assert sum(1 for make in MUTATORS.values() if make(file)) >= 60, file.name


@pytest.mark.parametrize(("file", "name"), CASES, ids=lambda one: getattr(one, "name", one))
def test_mutated_file(file: ValidFile, name: str) -> None:
    case = MUTATORS[name](file)
    assert case
    outcome = outcome_of(case.content, case.filename)
    {"same": assert_same, "refuse": assert_refused, "ask": assert_asked}[case.expect](case, file, outcome)
    for finding in outcome.findings:
        for language in LANGUAGES:
            assert "{" not in finding.message(language).replace(finding.value or "\0", "")
            assert finding.remedy(language)


def assert_same(case: Case, file: ValidFile, outcome: Outcome) -> None:
    assert [finding.code for finding in outcome.findings if finding.stops] == []
    texts = {note.removeprefix("text:") for note in case.notes if note.startswith("text:")}
    found = sorted_rows(outcome.table)
    if texts:
        name = next(column for place, column in outcome.matching.columns.items() if place == file.text)
        assert texts <= {row[name] for row in found}
        found = tuple({**row, name: None} for row in found)
        assert sorted(map(repr, found)) == sorted(repr({**row, name: None}) for row in rows_of(file))
        return
    assert found == rows_of(file)
    assert case.notes <= {finding.code for finding in outcome.findings}


def assert_refused(case: Case, _file: ValidFile, outcome: Outcome) -> None:
    found = [finding for finding in outcome.findings if finding.stops and finding.code in case.codes]
    assert found, [asdict(finding) for finding in outcome.findings]
    if case.row is not None:
        assert case.row in {finding.row for finding in found}
    if case.letter is not None:
        assert case.letter in {finding.column_letter for finding in found if finding.row == case.row}


def assert_asked(case: Case, _file: ValidFile, outcome: Outcome) -> None:
    found = [finding for finding in outcome.findings if finding.code in case.codes]
    assert found, [asdict(finding) for finding in outcome.findings]
    assert all(finding.stops and finding.kind.answer == case.answer for finding in found)
    if case.row is not None:
        assert case.row in {finding.row for finding in found}


PERSONAL = [name for name in MUTATORS if name.startswith(("person", "coordination", "email", "phone"))]


@pytest.mark.parametrize("name", PERSONAL)
def test_personal_data_is_never_repeated(name: str) -> None:
    case = MUTATORS[name](VALID_FILES[3])
    assert case
    outcome = outcome_of(case.content, case.filename)
    said = " ".join(finding.message(language) + str(finding.value) for finding in outcome.findings for language in LANGUAGES)
    cell = case.content.decode().splitlines()[1].split(";")[5 if name != "personal_number_in_number" else 3]
    assert cell not in said
    assert masked(said) == said
