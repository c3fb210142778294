"""Withheld, missing and not applicable stay what they are, from the file's cell to every card, table, sentence and file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import pyarrow as pa
import pytest
from openpyxl import load_workbook

from analytics.evaluation.evaluate import evaluate, trend
from analytics.indices.evaluate import evaluate_index
from analytics.quantity import LACKS, why_none
from analytics.registry.index import index_by
from analytics.registry.indicator import INDICATORS
from data.access import Role
from data.reference.geography import area_name, regions
from data.store.store import Edition
from data.vocabulary import SKANE, SWEDEN, Division, Origin, State
from tests.page_walk import Taken, Visit, _listen, opened, reading
from tests.sample_editions import HOME, of_rows, packaged, packaged_store
from tests.test_evaluate import official
from ui.document import result_tables
from ui.document.column_text import page_table
from ui.document.columns import SHOWN, NumberColumn, TextColumn
from ui.document.document import Document
from ui.export.tables import csv_file, excel
from ui.figures import charts
from ui.page.navigation import PAGES
from ui.theme import LIGHT
from ui.wording import sentences
from ui.wording.catalogue import Catalogue

SV = Catalogue("sv")
REASONS = (State.SUPPRESSED, State.MISSING, State.NOT_APPLICABLE)
MALMO, LUND, LANDSKRONA = "1280", "1281", "1282"
BODIES = {one.code: one.members for one in regions(Division.COOPERATION_BODY)}
SOUTH_EAST, NORTH_EAST = (code for code, members in BODIES.items() if "1286" in members or "1290" in members)
if "1290" in BODIES[SOUTH_EAST]:
    SOUTH_EAST, NORTH_EAST = NORTH_EAST, SOUTH_EAST
STATED = {
    MALMO: State.SUPPRESSED,
    LUND: State.MISSING,
    LANDSKRONA: State.NOT_APPLICABLE,
    **dict.fromkeys(BODIES[SOUTH_EAST], State.SUPPRESSED),
    **dict.fromkeys(BODIES[NORTH_EAST], State.NOT_APPLICABLE),
    SOUTH_EAST: State.SUPPRESSED,
    NORTH_EAST: State.NOT_APPLICABLE,
}
"""Areas all of whose official figures have a state and no value: municipalities, and sub-regions of such alone."""


# --- a series --------------------------------------------------------------------------------------------------------

UNEMPLOYMENT = INDICATORS["unemployment_18_65"]


@cache
def malmo_and_lund() -> Edition:
    """Malmö 5.1 in 2019 and withheld in 2020; Lund withheld in 2019 and 4.0 in 2020."""
    rows = official("N03920", {MALMO: 5.1, LUND: None}, 2019) + official("N03920", {MALMO: None, LUND: 4.0}, 2020)
    for row in rows:
        row["value_state"] = "suppressed" if row["value"] is None else None
    return of_rows(official_statistics=rows)


def test_a_withheld_year_stays_in_the_series() -> None:
    course = trend(malmo_and_lund(), UNEMPLOYMENT)
    assert course.years_told([MALMO]) == [2019, 2020]
    assert [course.state(MALMO, year) for year in (2019, 2020)] == [State.OK, State.SUPPRESSED]
    assert course.state("1283", 2019) is State.MISSING and course.years_told(["1283"]) == []


def test_the_table_and_the_files_of_a_series_say_withheld() -> None:
    course, codes = trend(malmo_and_lund(), UNEMPLOYMENT), [MALMO, LUND]
    content = result_tables.of_trend(SV, course, evaluate(malmo_and_lund(), UNEMPLOYMENT), codes)
    withheld = SV("state.suppressed")
    table = page_table(SV, content.page or ())
    assert [cells[0] for cells in list(table.values())[1:]] == ["5,1\u00a0%", withheld]
    assert [cells[1] for cells in list(table.values())[1:]] == [withheld, "4,0\u00a0%"]
    document = Document(language="sv", title="Prov", sentence="Prov.", source="Källa: prov", edition=1, content=content)
    sheet = load_workbook(BytesIO(excel.write(document))).worksheets[0]
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    rows = list(csv.reader(io.StringIO(csv_file.write(document).decode("utf-8-sig")), delimiter=";"))
    words = [cell for row in rows for cell in row]
    assert cells.count(withheld) == 2 and words.count(withheld) == 2
    assert SV("state.missing") not in [*cells, *words]


def test_the_sentence_and_the_picture_of_a_series_name_the_withheld_year() -> None:
    course = trend(malmo_and_lund(), UNEMPLOYMENT)
    text = sentences.describe_trend(SV, course, [MALMO, LUND, "1283"])
    assert text == (
        "Malmö 2019: 5,1\u00a0%. Malmö 2020: dolt, små antal. Lund 2020: 4,0\u00a0%. "
        "Lund 2019: dolt, små antal. Kävlinge: uppgift saknas."
    ).replace("Kävlinge", area_name("1283"))
    figure = charts.trend(SV, course, LIGHT, selected=[MALMO, LUND])
    (marks,) = [one for one in figure["data"] if one["name"] == "withheld"]
    assert list(zip(marks["customdata"], marks["x"], strict=True)) == [(MALMO, 2020), (LUND, 2019)]
    assert "dolt, små antal" in marks["text"][0]
    assert figure["layout"]["xaxis"]["range"] == [2018.85, 2020.05]


def test_what_is_withheld_every_year_is_told_as_that() -> None:
    rows = [row for year in (2019, 2020, 2021) for row in official("N03920", {MALMO: None}, year, value_state="suppressed")]
    course = trend(of_rows(official_statistics=rows), UNEMPLOYMENT)
    assert sentences.describe_trend(SV, course, [MALMO]) == "Malmö 2019–2021: dolt, små antal."


def test_the_county_without_a_figure_of_its_own_is_not_applicable_in_its_series() -> None:
    indicator = INDICATORS["adult_course_completion"]
    course = trend(packaged(), indicator)
    codes = [SKANE, SWEDEN]
    content = result_tables.of_trend(SV, course, evaluate(packaged(), indicator), codes)
    *_, numbers = content.columns
    assert isinstance(numbers, NumberColumn)
    years = len(course.years_told(codes))
    assert set(numbers.states[:years]) == {State.NOT_APPLICABLE} and years == 6
    assert "Skåne 2017–2022: inte tillämpligt." in sentences.describe_trend(SV, course, codes)


# --- wholes ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", REASONS)
def test_a_sub_region_lacks_its_value_for_the_reason_its_municipalities_do(state: State) -> None:
    members = BODIES[SOUTH_EAST]
    rows = official("N01951", dict.fromkeys(members), value_state=str(state)) + official("N01951", {MALMO: 10.0})
    edition = of_rows(official_statistics=rows)
    count = INDICATORS["population"]
    bodies = {row.code: row.state for row in evaluate(edition, count, division=Division.COOPERATION_BODY).rows}
    assert bodies[SOUTH_EAST] is state
    course = trend(edition, count, division=Division.COOPERATION_BODY)
    assert course.state(SOUTH_EAST, 2022) is state


def test_one_that_is_missing_makes_the_whole_missing() -> None:
    assert why_none([State.SUPPRESSED, State.MISSING, State.NOT_APPLICABLE]) is State.MISSING
    assert why_none([State.NOT_APPLICABLE, State.SUPPRESSED, State.OK]) is State.SUPPRESSED
    assert why_none([State.NOT_APPLICABLE, State.OK]) is State.NOT_APPLICABLE
    assert why_none([]) is State.MISSING and set(LACKS) == set(State) - set(SHOWN)


def test_an_index_lacks_its_value_for_the_reason_its_indicators_do() -> None:
    result = evaluate_index(every_state(), index_by("supply_conditions"))
    rows = {row.code: row for row in result.rows}
    for code in (MALMO, LUND, LANDSKRONA):
        assert rows[code].value is None and rows[code].state is STATED[code]
        assert set(rows[code].pillar_states.values()) == {STATED[code]}
    assert rows["1293"].state is STATED["1293"]
    assert set(rows["1260"].pillar_states.values()) <= set(SHOWN)


# --- every card of every page ----------------------------------------------------------------------------------------

OF_THE_LEARNING_SERIES = ("participation", "pilots", "cooperation", "followup", "workshop")
"""Pages whose tables count what was done, which the official figures do not touch."""
OTHER_VIEWS = (
    ("pages/skills_needs.py", {"areas": "1280,1281,1282", "compare": "year"}),
    ("pages/skills_needs.py", {"areas": "1280", "compare": "indicator"}),
    ("pages/skills_needs.py", {"division": "cooperation_body", "areas": SOUTH_EAST}),
    ("pages/compare.py", {"areas": "1280,1281,1282"}),
    ("pages/compare.py", {"division": "cooperation_body"}),
    *(("pages/municipality.py", {"place": code}) for code in (MALMO, LUND, LANDSKRONA, SOUTH_EAST, NORTH_EAST)),
    *(("pages/skills_gap.py", {"place": code}) for code in (MALMO, LUND, LANDSKRONA, SOUTH_EAST)),
    ("pages/coverage.py", {"need": "supply_conditions"}),
    ("pages/development_zone.py", {"need": "unemployment_18_65"}),
)


@cache
def every_state() -> Edition:
    """What comes along, with a state instead of every official figure of some municipalities."""
    store, base = packaged_store(), packaged()
    table = base.table("select * from official_statistics", {})
    rows: list[dict[str, Any]] = table.to_pylist()
    for row in rows:
        if state := STATED.get(row["municipality_code"]):
            row |= {"value": None, "value_state": str(state)}
    manifest = store.publish(
        {"official_statistics": pa.Table.from_pylist(rows, schema=table.schema)},
        origin=Origin.OFFICIAL, note="test", who="test", base=store.latest(), role=Role.ADMIN,
    )  # fmt: skip
    datasets = {**base.manifest.datasets, "official_statistics": manifest.datasets["official_statistics"]}
    return Edition(replace(base.manifest, datasets=datasets), HOME)


@cache
def visits() -> tuple[Visit, ...]:
    found = []
    with reading(every_state()) as patch:
        for path, address in [*((page.path, {}) for page in PAGES), *OTHER_VIEWS]:
            visit = Visit(f"{path} {' '.join(address.values())}".strip())
            with patch.context() as here:
                _listen(here, visit)
                app = opened(path, "sv", **address)
            visit.errors = tuple(str(fault.value) for fault in (*app.exception, *app.error))
            found.append(visit)
    return tuple(found)


def name_of(code: str) -> str:
    bodies = {one.code: one.name for one in regions(Division.COOPERATION_BODY)}
    return bodies.get(code) or area_name(code)


def cards() -> Iterator[Taken]:
    """Every card that shows official figures."""
    for visit in visits():
        if not any(page in visit.page for page in OF_THE_LEARNING_SERIES):
            yield from (one for one in visit.taken if not one.key.startswith("response_"))


def test_pages_hold_every_state() -> None:
    assert {visit.page: visit.errors for visit in visits() if visit.errors} == {}
    assert len(list(cards())) > 25


def test_every_table_keeps_the_state() -> None:
    """Row by row: where an area has no value, the file says its own reason and no other."""
    faults, told = [], set()
    for card in cards():
        columns = card.document.columns
        codes = next((one.cells for one in columns if isinstance(one, TextColumn) and one.code), ())
        for column in columns:
            if not isinstance(column, NumberColumn):
                continue
            # A profile has a column for each area instead of a row.
            of_column = [code for code in STATED if name_of(code) == column.title]
            for code, state in zip(of_column * len(column.states) or codes, column.states, strict=False):
                wanted = STATED.get(code)
                # What cannot be rolled up is not applicable to a sub-region.
                rolled = (State.NOT_APPLICABLE,) if code in BODIES else ()
                if wanted is not None and state not in (*SHOWN, State.NOT_LOADED, wanted, *rolled):
                    faults.append(f"{card}, {column.title}: {code} is {state} and not {wanted}")
                if wanted is state:
                    told.add((card.key, state))
    assert faults == []
    assert {state for _, state in told} == set(REASONS) and len(told) > 15


def test_every_sentence_keeps_the_state() -> None:
    words = {state: SV(f"state.{state}") for state in REASONS}
    names = {name_of(code): state for code, state in STATED.items()}
    faults, told = [], 0
    for card in cards():
        for text in (card.document.sentence, card.document.page_sentence):
            for name, state in names.items():
                for other, word in words.items():
                    if f"{name}: {word}" in text:
                        told += 1
                        faults += [f"{card}: {text}"] if other is not state else []
    assert faults == [] and told > 10


def test_every_figure_keeps_the_state() -> None:
    """What a figure says of an area when it is pointed at."""
    words = {state: SV(f"state.{state}") for state in REASONS}
    faults, told = [], 0
    for card in cards():
        figure = card.document.figure
        for trace in figure(LIGHT)["data"] if figure else ():
            texts = trace.get("hovertext") or trace.get("text") or ()
            for code, text in zip(trace.get("customdata") or (), texts, strict=False):
                wanted = STATED.get(code) if isinstance(code, str) else None
                said = {state for state, word in words.items() if isinstance(text, str) and word in text}
                told += wanted is not None and said == {wanted}
                faults += [f"{card}: {text}"] if wanted is not None and said - {wanted} else []
    assert faults == [] and told > 30
