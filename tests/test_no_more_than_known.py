"""Faults found by reading every sentence of every page with a first real file: each stands here with what it should say."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from analytics.coverage.leadership import summary
from analytics.coverage.white_spots import white_spots
from analytics.evaluation.evaluate import evaluate
from analytics.evaluation.result import Result
from analytics.needs.development_zone import QUADRANTS
from analytics.needs.frozen import frozen_need
from analytics.participation.phases import phases
from analytics.participation.report import _continuous, series_report
from analytics.registry.indicator import INDICATORS
from data.contracts.contract import CONTRACTS
from data.store.store import Edition, Entry
from data.vocabulary import Origin, Quality, State
from tests.page_walk import beside_packaged, opened, reading, told
from tests.sample_editions import HOME, of_rows, only, packaged
from tests.series_editions import attendance, partners, pilots, sessions
from ui.card import card
from ui.document import facts
from ui.document.columns import NumberColumn, TextColumn
from ui.document.document import Document
from ui.figures import hover, maps
from ui.figures.maps.pilots import PilotMark, told_beside
from ui.sections.about.retrieval import retrieval
from ui.theme import LIGHT
from ui.wording import sentences, source_line
from ui.wording.catalogue import Catalogue

SV = Catalogue("sv")
KIND = "municipal_education"
THREE = [("s1", "1280", KIND, 7), ("s1", "1281", KIND, 6), ("s2", "1280", KIND, 8)]
REGIONAL = {"municipality_scope": "regional", "lead_actor": "Region Skåne"}


def shown(edition: Edition, page: str, language: str = "sv", **address: str) -> str:
    """The words of a page that reads an edition."""
    with reading(edition):
        app = opened(f"pages/{page}.py", language, **address)
        assert not app.exception and not app.error
        return told(app)


def documents(edition: Edition, page: str, language: str = "sv", **address: str) -> dict[str, Document]:
    """What the cards of a page that reads an edition are made of, by their keys."""
    found: dict[str, Document] = {}
    with reading(edition) as patch:
        patch.setattr(card, "_take", lambda _view, drawn: found.setdefault(drawn.key, drawn.document))
        opened(f"pages/{page}.py", language, **address)
    return found


# Pilots: who is where


def two_and_one() -> Edition:
    rows = pilots([{"pilot_id": "p1"}, {"pilot_id": "p2"}, {"pilot_id": "p3", **REGIONAL}])
    return of_rows(pilots=rows, pilot_municipalities=partners([("p1", "1280", 9, 6), ("p2", "1281", 9, 6)]))


@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("sv", "3 pilotprojekt pågår (2 i 2 kommuner, 1 regionalt)", "3 pilotprojekt, 2 av dem i 2 av 33 kommuner."),
        ("en", "3 pilots run (2 in 2 municipalities, 1 regional)", "3 pilots, 2 of them in 2 of 33 municipalities."),
    ],
)
def test_a_regional_pilot_is_not_among_those_in_municipalities(language: str, title: str, sentence: str) -> None:
    text = shown(two_and_one(), "pilots", language).replace("\u00a0", " ")
    assert title in text and sentence in text


def test_a_pilot_that_is_only_regional_is_in_no_number_of_municipalities() -> None:
    text = shown(of_rows(pilots=pilots([{"pilot_id": "p3", **REGIONAL}])), "pilots").replace("\u00a0", " ")
    assert "1 pilotprojekt pågår regionalt" in text and "av 33 kommuner." not in text


def test_a_pilot_whose_municipalities_are_not_listed_is_not_called_regional() -> None:
    edition = beside_packaged(pilots=pilots([{"pilot_id": "p1"}]))
    text = shown(edition, "pilots").replace("\u00a0", " ")
    assert "1 pilotprojekt. Vilka kommuner som är med är inte inläst än." in text
    assert "egionalt" not in text and "Kommunala pilotprojekt utan kommun i underlaget: Pilot p1." in text
    assert "Yrkesspår är kommunala" not in text
    unlisted, regional = PilotMark(title="A", phase="running", unlisted=True), PilotMark(title="B", phase="running")
    assert told_beside(SV, [unlisted, regional]) == [
        "Därtill 1 regionalt pilotprojekt utan egen kommun: B",
        "Vilka kommuner som är med finns inte i underlaget för 1 pilotprojekt: A",
    ]


def test_pilots_of_one_theme_are_told_to_be_so() -> None:
    text = shown(packaged(), "pilots", pilot_theme="validation").replace("\u00a0", " ")
    assert "Validering och synliggörande av arbetskraft: 1 pilotprojekt pågår regionalt" in text
    assert "2 av 7 pilotprojekt, 1 av dem i 4 av 33 kommuner." in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Inget pilotprojekt"),
        ({"some": True}, "Inget av pilotprojekten som visas"),
        ({"unknown": State.NOT_REPORTED}, "Pilotprojekt inte rapporterat"),
        ({"unknown": State.NOT_LOADED}, "Pilotprojekt inte inlästa"),
        ({"unknown": State.MISSING}, "Pilotprojekt: uppgift saknas"),
    ],
)
def test_a_municipality_without_a_mark_is_told_as_what_is_known_of_it(asked: Mapping[str, bool], said: str) -> None:
    figure = maps.pilots(SV, None, [PilotMark(title="P", phase="running", municipality_codes=("1280",))], LIGHT, **asked)
    texts = "\n".join(map(str, figure["data"][0]["text"]))
    assert texts.count(said) == 32


def test_without_pilots_loaded_no_municipality_is_said_to_have_none() -> None:
    document = documents(only(), "pilots")["pilot_map"]
    assert document.figure is not None
    drawn = str(document.figure(LIGHT))
    assert "Inget pilotprojekt" not in drawn and "inte rapporterat" not in drawn
    assert drawn.count("Pilotprojekt inte inlästa") == 33
    pilots_of = next(
        column for column in document.columns if isinstance(column, TextColumn) and column.title == "Pilotprojekt"
    )
    assert set(pilots_of.cells[:33]) == {"inte inläst än"}


# Sessions: the series is more than the lists


def test_complete_lists_of_some_sessions_say_nothing_of_a_series_that_is_not_loaded() -> None:
    edition = of_rows(attendance=attendance(THREE))
    report = series_report(edition)
    assert (len(report.never_came), report.attendance_unknown) == (31, ()), "of the listed sessions that is known"
    assert report.everybody.municipalities.at_least == 2
    assert report.everybody.seats.at_least == 21 and report.everybody.seats.value is None
    assert report.all_functions_percent.value is None
    (came,) = [fact for phase in phases(edition) for fact in phase.facts if fact.key == "municipalities"]
    assert came.or_more


def test_the_title_says_that_the_map_needs_the_sessions() -> None:
    edition = of_rows(attendance=attendance(THREE))
    text = shown(edition, "participation")
    title = text.splitlines()[0]
    assert title == "Kartan behöver lärträffarna, som inte är inlästa; 31 kommuner kom inte till träffarna i deltagarlistan"
    assert "kom aldrig" not in text and "31 kommuner kom inte till någon träff som deltagarlistan gäller: Bjuv" in text
    unlisted = beside_packaged(attendance=attendance(THREE))
    title = shown(unlisted, "participation").splitlines()[0]
    assert title == "Kartan behöver lärträffarna, som inte är inlästa; 2 kommuner kom; om 31 är det inte rapporterat"


def test_how_many_came_is_the_same_on_every_page_where_the_sessions_are_not_loaded() -> None:
    edition = of_rows(attendance=attendance(THREE))
    need = frozen_need(packaged(), "unemployment_18_65")
    assert summary(white_spots(edition, need)).came.at_least == series_report(edition).everybody.municipalities.at_least == 2


@pytest.mark.parametrize(
    ("came", "both"),
    [
        ((True, True), True),
        ((True, None, True), True),
        ((False, None), False),
        ((None, True, False), False),
        ((True, None), None),
        ((None,), None),
        ((True,), None),
    ],
)
def test_who_was_away_from_one_end_was_not_at_both(came: tuple[bool | None, ...], both: bool | None) -> None:
    assert _continuous(came) is both


def test_continuity_that_is_not_reported_is_said_to_be_so() -> None:
    edition = of_rows(complete=False, sessions=sessions(2), attendance=attendance(THREE))
    text = shown(edition, "participation", tab="reached")
    assert "1 kommun var med på både första och sista träffen: Malmö. För 32 kommuner är det inte rapporterat." in text


def test_a_lower_bound_is_one_in_the_sentence_too() -> None:
    edition = of_rows(complete=False, sessions=sessions(3), attendance=attendance(THREE))
    result = evaluate(edition, INDICATORS["sessions_attended"])
    said = sentences.describe(SV, result).replace("\u00a0", " ")
    assert "från minst 1 träff (Lund) till minst 2 träffar (Malmö)" in said


def result_of(values: Mapping[str, tuple[float, Quality | None]]) -> Result:
    whole = evaluate(packaged(), INDICATORS["sessions_attended"])
    rows = tuple(
        replace(row, value=values[row.code][0], quality=values[row.code][1], state=State.OK, change=None)
        for row in whole.rows
        if row.code in values
    )
    return replace(whole, rows=rows)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"1280": (1, None), "1281": (2, None)}, "från 1 träff (Malmö) till 2 träffar (Lund)"),
        ({"1280": (1, Quality.AT_LEAST), "1281": (2, None)}, "från minst 1 träff (Malmö) till minst 2 träffar (Lund)"),
        ({"1280": (1, None), "1281": (2, Quality.AT_LEAST)}, "från 1 träff (Malmö) till minst 2 träffar (Lund)"),
    ],
)
def test_where_any_may_be_more_the_highest_may_be(values: Mapping[str, Any], said: str) -> None:
    assert said in sentences.describe(SV, result_of(values)).replace("\u00a0", " ")


# Source, period, level


def test_the_period_of_a_data_set_is_its_first_and_its_last() -> None:
    line = source_line.dataset_line(SV, packaged(), "pilots", [Origin.DEMO])
    assert "Period: 2023-02 – 2024-10." in line
    told_as = dict(facts.of_dataset(SV, packaged(), "pilots", source=line, definition=""))
    assert told_as["Period"] == "2023-02 – 2024-10"


@pytest.mark.parametrize(
    ("complete_for", "period"),
    [
        (("s1", "s2"), "hela serien"),
        (("s1",), "en del av serien, listan är inte fullständig"),
        ((), "en del av serien, listan är inte fullständig"),
    ],
)
def test_only_complete_lists_of_every_session_are_the_whole_series(complete_for: tuple[str, ...], period: str) -> None:
    manifest = of_rows(sessions=sessions(2), attendance=attendance(THREE)).manifest
    entries = {**manifest.datasets}
    entries["attendance"] = replace(entries["attendance"], complete_for=complete_for)
    edition = Edition(replace(manifest, datasets=entries), HOME)
    assert source_line.dataset_period(SV, edition, "attendance") == period
    alone = Edition(replace(manifest, datasets={"attendance": entries["attendance"]}), HOME)
    assert source_line.dataset_period(SV, alone, "attendance") == "en del av serien, listan är inte fullständig"


def test_a_file_that_does_not_tell_its_time_is_not_about_the_whole_series() -> None:
    entry = packaged().manifest.datasets["target_population"]
    real = replace(packaged().manifest, datasets={"target_population": replace(entry, origin=Origin.UPLOADED)})
    assert source_line.dataset_period(SV, Edition(real, HOME), "target_population") == "framgår inte av filen"


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (Origin.UPLOADED, "inläst i utgåva 7"),
        (Origin.DEMO, "följer med verktyget"),
        (Origin.OFFICIAL, "följer med verktyget"),
    ],
)
def test_only_what_came_along_is_said_to(origin: Origin, said: str) -> None:
    assert retrieval(SV, Entry(file="", sha256="", rows=1, origin=origin, since=7)) == said


def test_what_is_not_loaded_has_no_level_under_the_pointer_or_in_a_file() -> None:
    result = evaluate(of_rows(attendance=attendance(THREE)), INDICATORS["sessions_attended"])
    assert result.year is None and result.origins
    assert "Uppmätt" not in hover.area_text(SV, "Malmö", result.rows[0], result)
    assert all(words for _, words in facts.of_result(SV, result))
    column = NumberColumn(
        title="", unit="", decimals=0, cells=(None, None), states=(State.NOT_LOADED, State.NOT_APPLICABLE), places=None
    )
    (level,) = {row.level for row in [result]}
    document = Document(language="sv", title="", sentence="", source="", edition=1, level=level, origins=(Origin.UPLOADED,))
    held = replace(document, content=replace(document.content, columns=(column,)))
    assert held.told_level is None
    assert document.told_level is level


@pytest.mark.parametrize("page", ["participation", "pilots", "skills_needs"])
def test_no_fact_of_any_document_is_empty(page: str) -> None:
    for edition in (only(), of_rows(attendance=attendance(THREE))):
        for document in documents(edition, page).values():
            assert all(words for _, words in document.facts), document.title


def test_the_comparison_tells_both_years_it_compares() -> None:
    found = documents(packaged(), "followup", tab="comparison")
    assert "Period: 2019–2022." in found["developments"].source
    assert dict(found["developments"].facts)["Period"] == "2019–2022"
    assert found["comparison"].source == found["developments"].source


def test_the_measures_of_the_pilots_have_nothing_official() -> None:
    assert documents(packaged(), "followup", tab="measures")["followup_measures"].origins == (Origin.DEMO,)


# Words that say more


def test_invented_pilots_do_not_lead_the_leadership_view_beside_real_attendance() -> None:
    edition = beside_packaged(attendance=attendance([("LT1", "1280", KIND, 7)]))
    text = shown(edition, "leadership")
    assert "pilotprojekt pågår" not in text and "Exempel:" not in text
    assert text.splitlines()[0] == "Var det finns stort behov utan insats går inte att säga än"


def test_invented_sessions_that_are_not_shown_are_not_in_the_diagram() -> None:
    edition = beside_packaged(pilots=pilots([{"pilot_id": "p1"}]), pilot_municipalities=partners([("p1", "1280", 9, 6)]))
    assert "Behov och insats i ett diagram" not in shown(edition, "coverage", tab="quadrants")
    assert "Behov och insats i ett diagram" in shown(packaged(), "coverage", tab="quadrants")


def test_quadrants_are_named_by_where_the_values_are() -> None:
    names = " ".join(name for of in QUADRANTS.values() for name in of.values())
    assert not any(claim in names for claim in ("söker", "väntar", "searching", "waiting"))


def test_started_pilots_are_called_so_wherever_they_are_counted() -> None:
    assert SV("coverage.count.with_pilot") == "Har startat pilotprojekt"
    assert SV("panel.pilots_one", count=1) == "1 startat pilotprojekt"
    assert "started" in Catalogue("en")("leadership.with_pilot")


@pytest.mark.parametrize("dataset", ["attendance", "sessions"])
def test_seats_and_towns_have_names_of_their_own(dataset: str) -> None:
    titles = {column.title_sv for column in CONTRACTS[dataset].columns}
    assert not titles & {"Platser", "Plats (kommun)"}


def test_an_edition_without_anything_tells_no_count() -> None:
    assert not any(fact.loaded for phase in phases(only()) for fact in phase.facts)
