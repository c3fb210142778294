"""Faults of the second reading of every page, in English first: what each kind of sentence, state or count should say."""

import re
from dataclasses import replace

import pytest

from analytics.cooperation.arenas import cooperation
from analytics.coverage.white_spots import white_spots
from analytics.evaluation.evaluate import evaluate
from analytics.indices.evaluate import evaluate_index
from analytics.needs.frozen import frozen_need
from analytics.participation.concentration import Unit, concentration
from analytics.participation.report import series_report
from analytics.registry.index import index_by
from analytics.registry.indicator import INDICATORS
from analytics.registry.missing_data import GAPS
from data.store.store import Edition
from data.vocabulary import State
from tests.page_walk import beside_packaged, opened, reading
from tests.sample_editions import HOME, of_rows, only, packaged
from tests.series_editions import attendance, partners, patterns, pilots, sessions, structures
from tests.test_no_more_than_known import KIND, THREE, documents, shown
from ui.document import facts
from ui.document.columns import NumberColumn, TextColumn
from ui.document.document import Document
from ui.sections.coverage import white_spots as white_spots_section
from ui.theme import LIGHT
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue, strings

EN = Catalogue("en")


def states(document: Document, title: str) -> set[State]:
    """The states of one column of a document."""
    (column,) = (column for column in document.columns if column.title == title)
    assert isinstance(column, NumberColumn)
    return set(column.states)


def without(dataset: str) -> Edition:
    """What comes along, less one data set."""
    manifest = packaged().manifest
    rest = {name: entry for name, entry in manifest.datasets.items() if name != dataset}
    return Edition(replace(manifest, datasets=rest), HOME)


def metrics(edition: Edition, page: str, language: str = "en", **address: str) -> dict[str, str]:
    """The key figures of a page by their labels."""
    with reading(edition):
        app = opened(f"pages/{page}.py", language, **address)
        return {str(metric.label).replace("\\", ""): str(metric.value) for metric in app.metric}


# Cooperation: what is not loaded is not an absence, and not unreported


def series_alone() -> Edition:
    return of_rows(complete=False, sessions=sessions(3), attendance=attendance(THREE))


def test_arenas_that_are_not_loaded_are_told_so_and_those_not_reported_are_told_that() -> None:
    found = cooperation(series_alone())
    assert (found.open_kinds, found.absent_kinds) == (("sessions", "pilots", "structures"), ("pilots", "structures"))
    document = documents(series_alone(), "cooperation", "en")["matrix"]
    assert states(document, "Shares a pilot with") == states(document, "Shares a structure with") == {State.NOT_LOADED}
    assert State.NOT_REPORTED in states(document, "Shares a session with") | states(document, "Shares something with")
    assert State.NOT_LOADED not in states(document, "Shares a session with")


@pytest.mark.parametrize(
    ("arena", "word", "other"),
    [("pilots", "Not loaded yet", "Not reported"), ("sessions", "Not reported", "Not loaded yet")],
)
def test_the_matrix_says_why_a_pair_is_not_known(arena: str, word: str, other: str) -> None:
    document = documents(series_alone(), "cooperation", "en", arena=arena)["matrix"]
    assert document.figure is not None
    drawn = str(document.figure(LIGHT))
    assert f"<br>{word}" in drawn and other not in drawn


def test_nothing_shared_that_is_known_is_not_nothing_shared() -> None:
    text = shown(series_alone(), "cooperation", "en", tab="one_municipality", partner="1281").replace("\u00a0", " ")
    assert (
        "Lund has met at least 1 other municipality at the sessions. No pilot or structure that it shares is known" in text
    )
    assert "shares no pilot" not in text
    title = text.splitlines()[0]
    assert title == "Which municipalities share no arena with another cannot be said yet"
    region = shown(series_alone(), "cooperation", "en", tab="region")
    assert "Which municipalities have no arena in common with Region Skåne cannot be said yet." in region


def test_where_all_is_known_nothing_shared_is_said() -> None:
    rows = {"sessions": sessions(2), "attendance": attendance(THREE), "cooperation_structures": structures([])}
    edition = of_rows(**rows, pilots=pilots([{"pilot_id": "p"}]), pilot_municipalities=partners([("p", "1290", 9, 6)]))
    text = shown(edition, "cooperation", "en", tab="one_municipality", partner="1281").replace("\u00a0", " ")
    assert "Lund has met 1 other municipality at the sessions, but shares no pilot or structure with any." in text


# States: not loaded, hidden and impossible are not "missing"


def test_a_rate_of_a_target_group_that_is_not_loaded_is_not_merely_missing() -> None:
    edition = of_rows(
        sessions=sessions(2),
        attendance=attendance(THREE),
        attendance_patterns=patterns([("1280", KIND, "11", 8), ("1281", KIND, "10", 6)]),
    )
    found = documents(edition, "participation", "en", tab="reached")["reach_municipalities"]
    assert states(found, "Target group") == {State.NOT_LOADED}
    report = series_report(edition)
    assert {row.reach_per_1000.state for row in report.municipalities} == {State.NOT_LOADED}
    gap = report.concentration.index.gap if report.concentration else None
    assert gap is None or gap.values["all"] == 33
    text = shown(without("target_population"), "pilots", "en", tab="reach")
    assert "The size of the target group is missing" in text
    assert set(list(metrics(without("target_population"), "pilots", tab="reach").values())[-4:]) == {"not loaded yet"}
    no_need = only("sessions", "attendance", "pilots", "pilot_municipalities")
    assert metrics(no_need, "coverage")["High need, no response"] == "not loaded yet"


def test_the_spread_says_how_many_municipalities_there_are() -> None:
    units = [Unit(code="1280", weight=10, value=1, need=1)]
    gap = concentration(units, left_out=32).index.gap
    assert gap is not None and (gap.values["known"], gap.values["all"]) == (1, 33)


def test_people_of_whom_no_pattern_has_come_are_not_reported_on_page_and_map_alike() -> None:
    rows = {"sessions": sessions(2), "attendance": attendance(THREE)}
    edition = of_rows(complete=False, **rows, attendance_patterns=patterns([("1280", KIND, "11", 8)]))
    (lund,) = (row for row in series_report(edition).municipalities if row.code == "1281")
    (mapped,) = (row for row in evaluate(edition, INDICATORS["people"]).rows if row.code == "1281")
    assert lund.headcount.people.state is mapped.state is State.NOT_REPORTED


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_hidden_to_protect_others_is_not_called_few(language: str) -> None:
    words = " ".join(str(Catalogue(language)(f"state.{State.SUPPRESSED}")).split())
    assert words == {"sv": "dolt, små antal", "en": "hidden, small counts"}[language]
    helped = Catalogue(language)(f"state.help.{State.SUPPRESSED}")
    assert {"sv": "eller så skulle siffran avslöja", "en": "or the figure would give"}[language] in helped


# One count, one name, one number


def test_the_pilots_of_a_place_are_told_by_phase_and_those_of_skane_with_the_regional_ones() -> None:
    malmo, skane = (shown(packaged(), "municipality", "en", place=place).replace("\u00a0", " ") for place in ("1280", "12"))
    assert "Malmö is part of 1 pilot (running)." in malmo
    assert "Skåne is part of 7 pilots (planned: 1, running: 3, ended: 2, scaled up: 1)." in skane
    assert "takes part in" not in malmo + skane
    assert "People from them: at least 275. Their seats: at least 538." in skane, "others came too, and are told elsewhere"


def test_those_with_one_printed_number_stand_together_beside_the_figure_as_in_the_sentence() -> None:
    text = shown(packaged(), "skills_gap", "en", index="supply_conditions").replace("\u00a0", " ")
    assert "From 13 (Perstorp and Östra Göinge)" in text
    with reading(packaged()):
        app = opened("pages/skills_gap.py", "en", index="supply_conditions")
        (most,) = (metric for metric in app.metric if metric.label == "Greatest need")
        assert (most.value, most.delta) == ("13", "2 municipalities")


def test_the_middle_of_what_is_not_loaded_is_not_loaded() -> None:
    content = documents(packaged(), "municipality", "en", place="1280", tab="everything")["everything"]
    (middle,) = (column for column in content.columns if column.title.startswith("Similar"))
    (own,) = (column for column in content.columns if column.title == "Malmö")
    assert isinstance(middle, NumberColumn) and isinstance(own, NumberColumn)
    lacking = {state for state, mine in zip(middle.states, own.states, strict=True) if mine is State.NOT_LOADED}
    assert lacking == {State.NOT_LOADED}


def test_an_index_tells_every_year_that_its_parts_are_from() -> None:
    result = evaluate_index(packaged(), index_by("supply_conditions"))
    assert (result.year, result.periods) == (2022, (2021, 2022))
    assert "Period: 2021–2022." in source_line.source_line(EN, result)
    assert dict(facts.of_result(EN, result))["Period"] == "2021–2022"


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "beräkning. Källa: Lärseriens"), ("en", "calculation. Source: The learning")]
)
def test_a_source_is_named_as_it_is_written(language: str, said: str) -> None:
    result = evaluate(series_alone(), INDICATORS["sessions_attended"])
    assert said in source_line.source_line(Catalogue(language), result)


def test_a_session_of_people_who_met_was_not_online() -> None:
    held = [{**row, "form": form} for row, form in zip(sessions(3), ("onsite", "online", None), strict=True)]
    edition = of_rows(sessions=held, attendance=attendance(THREE))
    (places,) = (
        column for column in documents(edition, "participation", "en")["sessions"].columns if column.title == "Place"
    )
    assert isinstance(places, TextColumn)
    assert places.cells == ("figure missing", "online", "online")


def test_how_fresh_a_list_is_says_whether_it_is_whole() -> None:
    with reading(beside_packaged(attendance=attendance([("LT1", "1280", KIND, 7)]))):
        app = opened("app.py", "en", tab="freshness")
        table = next(one.value for one in app.table if "Data set" in one.value)
        periods = dict(zip(table["Data set"], table["Period"], strict=True))
    assert periods["Attendance"] == "a part of the series, the list is not complete"


# Words


def words_of(language: str) -> dict[str, str]:
    """Every text that a page may show, by its key."""
    return {key: str(text) for key, text in strings(language).items()}


def test_english_texts_are_written_as_english_writes() -> None:
    """No space before the per cent sign, and no "Complete attendance." for an order to complete it."""
    english = words_of("en") | {key: row["en"] for key, row in GAPS.items()}
    assert [key for key, text in english.items() if re.search(r"(?:\d|\}) %", text) or re.search(r"Complete \{", text)] == []


def test_swedish_names_of_the_country_are_not_on_english_pages() -> None:
    for page in ("municipality", "compare", "skills_needs"):
        for document in documents(packaged(), page, "en").values():
            if document.figure is not None:
                assert "Sverige" not in str(document.figure(LIGHT)), document.title


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "less than 1%"), (0.004, "less than 1%"), (0.25, "25%"), (0.994, "more than 99%"), (1.0, "more than 99%")],
)
def test_a_drawn_probability_is_never_certain(share: float, said: str) -> None:
    (row, *_) = white_spots(packaged(), frozen_need(packaged(), "supply_conditions")).situations
    need = frozen_need(packaged(), "supply_conditions")
    told = white_spots_section.reason(EN, need, replace(row, probability_high=share)).replace("\u00a0", " ")
    assert f"Among the eleven highest with a probability of {said}." in told


def test_every_sentence_of_a_reason_begins_with_a_capital() -> None:
    edition = beside_packaged(pilots=pilots([{"pilot_id": "p"}]), pilot_municipalities=partners([("p", "1280", 9, 6)]))
    need = frozen_need(edition, "unemployment_18_65")
    (malmo,) = (row for row in white_spots(edition, need).situations if row.code == "1280")
    assert "At least 1 pilot has started." in white_spots_section.reason(EN, need, malmo).replace("\u00a0", " ")


@pytest.mark.parametrize(("language", "dose"), [("sv", "dos"), ("en", "dose")])
def test_what_a_participant_came_to_is_not_called_a_dose(language: str, dose: str) -> None:
    assert [key for key, text in words_of(language).items() if re.search(rf"\b{dose}\b", text, re.IGNORECASE)] == []


def test_the_highest_that_is_shown_is_not_said_to_be_the_highest() -> None:
    """Of the invented people, Malmö has at least 35 and is hidden, beside Lund with 25."""
    said = sentences.describe(EN, evaluate(packaged(), INDICATORS["people"])).replace("\u00a0", " ")
    assert "2022, among those with a value: from 0 people (6 municipalities) to 25 people (Lund)." in said
    assert "Without a value (hidden, small counts): 13 municipalities." in said
    whole = sentences.describe(EN, evaluate(packaged(), INDICATORS["unemployment_18_65"]))
    assert "among those" not in whole


# What is not loaded, and what is only not chosen


@pytest.mark.parametrize("tab", ["all_pilots", "in_time"])
def test_pilots_that_are_not_loaded_are_neither_none_nor_left_out_by_a_choice(tab: str) -> None:
    words = shown(only(), "pilots", "sv", tab=tab)
    assert "0 av 0" not in words and "med det här valet" not in words


def test_of_the_pilots_shown_none_has_started() -> None:
    words = shown(packaged(), "pilots", "en", tab="in_time", phase="planned")
    assert "None of the pilots shown has started." in words and "in the data has started" not in words


def test_nothing_is_said_to_be_shown_where_nothing_is() -> None:
    assert "Tills vidare visas" not in shown(only(), "development_zone", "sv")
    assert "Tills vidare visas" in shown(packaged(), "development_zone", "sv")


def test_two_measures_that_are_not_loaded_are_said_not_to_be() -> None:
    words = shown(only(), "skills_needs", "en", compare="indicator")
    assert " : " not in words and "no area has a value" not in words


def test_a_larger_share_says_from_where_it_counts_as_one() -> None:
    assert "Minst 1,5 gånger så stor andel som i Sverige" in shown(packaged(), "municipality", "sv", place="1280")


def test_all_that_are_written_as_a_larger_share_are_named() -> None:
    """Höör 2022: five industries are written 1.50 or more beside the bars, and so the sentence names five."""
    words = shown(packaged(), "occupations", "sv", place="1267")
    (told,) = set(re.findall(r"Minst 1,5 gånger så stor andel som i Sverige \(lokaliseringskvot\): ([^\n]*)", words))
    assert re.findall(r"\((\d,\d\d)\)", told) == ["2,54", "1,74", "1,63", "1,53", "1,50"]
