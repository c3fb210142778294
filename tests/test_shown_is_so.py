"""What is shown is so: what is not loaded, unreported or invented is called that, and no title or source says more."""

import re
from collections.abc import Mapping

import pytest

from analytics.coverage.white_spots import white_spots
from analytics.evaluation.evaluate import evaluate, trend
from analytics.needs.frozen import frozen_need
from analytics.participation.report import series_report
from analytics.pilots.portfolio import portfolio
from analytics.places.similar import similar
from analytics.registry.indicator import INDICATORS
from analytics.registry.registries import CAVEATS
from data.store.store import Edition
from data.vocabulary import State
from tests.page_walk import PARTLY_REAL, beside_packaged, opened, reading, taken, told, walk
from tests.sample_editions import of_rows, only, packaged
from tests.series_editions import attendance, measures, partners, pilots, sessions, structures
from tests.test_every_sentence_holds import without
from tests.test_no_more_than_known import KIND, REGIONAL, THREE, documents, shown


def one_line(text: str) -> str:
    """The words with plain spaces."""
    return text.replace("\u00a0", " ")


def start_words(edition: Edition, language: str, address: Mapping[str, str] | None = None) -> str:
    """The words of the start page that reads an edition."""
    with reading(edition):
        return told(opened("app.py", language, **(address or {})))


# Pilots: one number and one state for a place on every page


def listed_in_part() -> Edition:
    """A pilot with one municipality listed, and a planned one with another; neither list is complete."""
    rows = pilots([{"pilot_id": "p1"}, {"pilot_id": "p2", "phase": "planned"}])
    return beside_packaged(pilots=rows, pilot_municipalities=partners([("p1", "1280", 9, 6), ("p2", "1281", None, None)]))


@pytest.mark.parametrize(
    ("code", "state", "at_least"), [("1280", State.NOT_REPORTED, 1), ("1281", State.NOT_REPORTED, None)]
)
def test_the_pilots_of_a_municipality_are_the_same_number_everywhere(code: str, state: State, at_least: int | None) -> None:
    edition = listed_in_part()
    (place,) = (one for one in portfolio(edition).municipalities if one.code == code)
    (laid,) = (
        one for one in white_spots(edition, frozen_need(edition, "unemployment_18_65")).situations if one.code == code
    )
    mapped = evaluate(edition, INDICATORS["pilots_running_or_done"]).row(code)
    assert (place.started.state, place.started.at_least) == (laid.pilots.state, laid.pilots.at_least) == (state, at_least)
    assert mapped.value == at_least if at_least else mapped.state is state
    assert place.reached.value is None, "where there may be more pilots, there may be more people"
    assert place.reached.at_least == (9 if code == "1280" else None)


def test_a_theme_in_a_region_is_a_lower_bound_as_its_municipalities_are() -> None:
    cells = {cell.region: cell for cell in portfolio(listed_in_part()).themes_by_region if cell.theme == "validation"}
    assert cells["malmolundregionen"].count.value is None and cells["malmolundregionen"].count.at_least == 2
    assert cells["skane_nordost"].count.state is State.NOT_REPORTED


@pytest.mark.parametrize(
    ("language", "start", "skane", "malmo"),
    [
        ("sv", "Lärserien: 2 pilotprojekt.", "Skåne är med i 2 pilotprojekt (", "Malmö är med i minst 1 pilotprojekt ("),
        ("en", "The learning series: 2 pilots.", "Skåne is part of 2 pilots (", "Malmö is part of at least 1 pilot ("),
    ],
)
def test_the_pilots_there_are_have_one_number_and_those_of_a_place_a_lower_bound(
    language: str, start: str, skane: str, malmo: str
) -> None:
    edition = listed_in_part()
    first = one_line(start_words(edition, language))
    assert start in first
    assert skane in one_line(shown(edition, "municipality", language, place="12"))
    assert malmo in one_line(shown(edition, "municipality", language, place="1280"))


def test_pilots_whose_municipalities_are_not_loaded_are_not_unreported_anywhere() -> None:
    edition = beside_packaged(pilots=pilots([{"pilot_id": "p1"}]))
    assert "Vilka kommuner som är med är inte inläst än." in shown(edition, "pilots")
    assert "kommunerna i pilotprojekten är inte inlästa än" in shown(edition, "municipality", place="1280")
    assert "Skåne är med i 1 pilotprojekt" in one_line(shown(edition, "municipality", place="12"))
    for page in ("pilots", "municipality", "coverage"):
        assert "inte rapporterat" not in shown(edition, page, areas="1280"), page


def test_where_every_pilot_is_regional_no_municipality_has_one() -> None:
    rows = pilots([{"pilot_id": "p1", **REGIONAL}, {"pilot_id": "p2"}])
    lists = partners([("p2", "1280", 9, 6)])
    whole = of_rows(pilots=rows, pilot_municipalities=lists)
    assert portfolio(whole).nowhere is None
    assert portfolio(only()).nowhere is State.NOT_LOADED


@pytest.mark.parametrize("dataset", ["pilots", "pilot_municipalities"])
def test_municipalities_are_not_without_a_pilot_where_pilots_are_not_loaded(dataset: str) -> None:
    words = one_line(shown(without(dataset), "followup", "en"))
    assert "0 with and" not in words and "Data are missing:" in words


@pytest.mark.parametrize(("language", "word"), [("sv", "inte rapportera"), ("en", "not reported")])
def test_a_response_that_is_not_loaded_is_not_called_unreported(language: str, word: str) -> None:
    for need in ("unemployment_18_65", "supply_conditions"):
        words = shown(only("official_statistics"), "coverage", language, need=need)
        assert word not in words and {"sv": "är inte inlästa", "en": "are not loaded"}[language] in words


# Arenas and follow-up that are not loaded


@pytest.mark.parametrize(
    ("language", "said", "never"),
    [
        ("sv", "Om Lund delar någon arena med en annan kommun går inte att säga än: ", "delar ingen"),
        ("en", "Whether Lund shares an arena with another municipality cannot be said yet: ", "shares no"),
    ],
)
def test_a_municipality_shares_no_arena_only_where_arenas_are_known(language: str, said: str, never: str) -> None:
    for edition in (listed_in_part(), beside_packaged(attendance=attendance([("LT1", "1281", KIND, 7)]))):
        words = one_line(shown(edition, "cooperation", language, tab="one_municipality", partner="1281"))
        assert said in words and never not in words.split(said)[1]
    rows = {"sessions": sessions(2), "attendance": attendance(THREE), "cooperation_structures": structures([])}
    lists = {"pilots": pilots([{"pilot_id": "p"}]), "pilot_municipalities": partners([("p", "1290", 9, 6)])}
    whole = of_rows(**rows, **lists)
    assert never in one_line(shown(whole, "cooperation", language, tab="one_municipality", partner="1290"))
    part = of_rows(complete=False, **rows, **lists)
    assert said not in one_line(shown(part, "cooperation", language, tab="one_municipality", partner="1290"))
    assert never not in one_line(shown(part, "cooperation", language, tab="one_municipality", partner="1290"))


@pytest.mark.parametrize(
    ("language", "absent", "empty"),
    [
        ("sv", "Uppföljningen av pilotprojekten är inte inläst än", "Pilotprojektet har inga uppföljningsmått"),
        ("en", "The follow-up of the pilots is not loaded yet", "The pilot has no follow-up measures"),
    ],
)
def test_a_pilot_has_no_measures_only_where_the_follow_up_is_loaded(language: str, absent: str, empty: str) -> None:
    words = shown(listed_in_part(), "pilots", language, tab="one_pilot")
    assert absent in words and empty not in words
    rows = {
        "pilots": pilots([{"pilot_id": "p"}, {"pilot_id": "q"}]),
        "pilot_municipalities": partners([("p", "1290", 9, 6)]),
    }
    followed = of_rows(**rows, pilot_followup=measures([("q", "I arbete", "baseline", 30.0, 1)]))
    assert empty in shown(followed, "pilots", language, tab="one_pilot", pilot="p")


# Who is not a municipality's comes from none


def test_actors_outside_the_municipalities_have_no_number_of_municipalities() -> None:
    rows = attendance([("s1", "1280", KIND, 7), ("s1", None, "state_agency", 6), ("s2", "1281", "business", 8)])
    report = series_report(of_rows(sessions=sessions(2), attendance=rows))
    told = {kind.actor_type: kind.headcount.municipalities for kind in report.actor_types}
    assert told["state_agency"].state is State.NOT_APPLICABLE
    assert (told[KIND].value, told["business"].value, report.everybody.municipalities.value) == (1, 1, 2)
    assert report.outside.headcount.municipalities.state is State.NOT_APPLICABLE
    alone = series_report(of_rows(sessions=sessions(1), attendance=rows[1:2]))
    assert alone.everybody.municipalities.value == 0, "of the series that is asked, and answered"


@pytest.mark.parametrize(("language", "said"), [("sv", "inte tillämpligt"), ("en", "not applicable")])
def test_the_table_of_actors_says_what_does_not_apply(language: str, said: str) -> None:
    table = documents(packaged(), "participation", language, tab="who")["headcounts"].table or {}
    kinds, counts = list(table.values())[:2]
    told = dict(zip(kinds, counts, strict=True))
    assert said in told.values()
    assert "0" not in told.values()


# Sources


def test_every_source_of_what_makes_municipalities_alike_is_named() -> None:
    found = documents(packaged(), "municipality", "en", place="1275", tab="alike")["alike"]
    assert "population statistics" in found.source and "Kolada" in found.source
    years = years_compared()
    assert f"Period: {years}." in found.source


def years_compared() -> str:
    """From when to when the figures are that the distance is made of."""
    known = sorted(year for year in similar(packaged(), "1275").years.values() if year is not None)
    return f"{known[0]}–{known[-1]}"


def test_both_of_two_indicators_that_are_compared_name_their_source() -> None:
    address = {"compare": "indicator", "indicator": "unemployment_18_65", "against": "population_65_plus"}
    pair = documents(packaged(), "skills_needs", "en", **address)["pair"]
    assert "Employment Service" in pair.source and "Statistics Sweden" in pair.source


INTRODUCED_TWICE = re.compile(r"[:,] (?:Source|Sources|Källa|Källor): ")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_source_is_introduced_twice(language: str) -> None:
    for edition in ("everything", "nothing", "one_pilot"):
        for one in taken(edition, language):
            assert not INTRODUCED_TWICE.search(one.document.source), (str(one), one.document.source)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_name_and_no_reason_is_said_twice_in_a_sentence(language: str) -> None:
    for path, visit in walk("nothing", language).items():
        assert not re.search(r"[a-zåäö]: (?:Data are missing|Underlag saknas)", visit.told), path
    for one in taken("nothing", language):
        name, _, rest = one.document.sentence.partition(" – ")
        assert not rest.startswith(name) or not rest, str(one)


# A title names what its map lacks


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("sessions_attended", "Kartan behöver lärträffarna, som inte är inlästa; 6 kommuner kom"),
        ("people", "Kartan behöver deltagandemönstren och lärträffarna, som inte är inlästa; 6 kommuner kom"),
    ],
)
def test_the_title_names_what_its_map_lacks(measure: str, said: str) -> None:
    edition = PARTLY_REAL["six_rows"]()
    assert one_line(shown(edition, "participation", measure=measure)).splitlines()[0].startswith(said)


def test_a_map_of_people_lacks_the_patterns_where_the_sessions_are_there() -> None:
    edition = of_rows(sessions=sessions(2), attendance=attendance(THREE))
    title = shown(edition, "participation", measure="people").splitlines()[0]
    assert title.startswith("Kartan behöver deltagandemönstren, som inte är inlästa; ")
    assert not shown(edition, "participation").startswith("Kartan")


# Months


def test_a_month_that_no_row_brought_is_not_a_figure_that_is_missing() -> None:
    """The packaged months of Malmö are December and the newest June; those of Sweden are June and December."""
    indicator = INDICATORS["unemployment_20_64_bas"]
    course = trend(packaged(), indicator)
    assert {course.state("1280", month) for month in (202306, 202406, 202506)} == {State.NOT_REPORTED}
    assert course.state("12", 202012) is course.state("00", 202012) is State.NOT_REPORTED
    asked = evaluate(packaged(), indicator, year=202012)
    assert asked.skane.state is asked.sweden.state is State.NOT_REPORTED, "as in the series"
    assert State.MISSING not in {course.state("1280", month) for month in course.years_told(["1280", "12", "00"])}
    assert 202306 not in course.years_told(["1280"]), "it brings no month of its own"


@pytest.mark.parametrize(("language", "said"), [("sv", "inte rapporterat"), ("en", "not reported")])
def test_the_table_of_a_series_says_which_months_were_not_brought(language: str, said: str) -> None:
    address = {"indicator": "unemployment_20_64_bas", "tab": "course", "place": "1280"}
    found = documents(packaged(), "municipality", language, **address)["development"].table or {}
    cells = {cell for column in found.values() for cell in column}
    assert said in cells and not cells & {"uppgift saknas", "figure missing"}


def test_a_month_of_which_other_municipalities_have_a_row_is_missing() -> None:
    rows = [
        {
            "indicator": "unemployment_20_64_bas",
            "municipality_code": code,
            "year": 2025,
            "month": month,
            "sex": "T",
            "value": 5.0,
        }
        for code, month in (("1280", "2025-12"), ("1281", "2025-12"), ("1281", "2025-06"))
    ]
    course = trend(of_rows(official_statistics=rows), INDICATORS["unemployment_20_64_bas"])
    assert course.state("1280", 202506) is State.MISSING


# Words that agree, years that are told, badges that stand where they belong


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("12", "Skåne är med i 7 pilotprojekt (planerade: 1, pågår: 3, avslutade: 2, uppskalade: 1)."),
        ("1281", "Lund är med i 1 pilotprojekt (avslutat)."),
        ("1272", "Bromölla är med i 1 pilotprojekt (planerat)."),
    ],
)
def test_phases_agree_with_the_pilots_they_count(place: str, said: str) -> None:
    assert said in one_line(shown(packaged(), "municipality", place=place))


def test_a_caveat_with_a_number_of_people_says_of_which_year() -> None:
    for caveat in CAVEATS.values():
        for language in ("sv", "en"):
            text = one_line(caveat.text(language))
            for sentence in re.split(r"(?<=[.]) ", text):
                if re.search(r"\d[ ,\u202f]\d{3}", sentence):
                    assert re.search(r"\b20\d\d\b", text), text


def badged(edition: Edition, page: str, language: str, **address: str) -> list[str]:
    """What stands with a badge for invented data in the lines of the marked municipalities."""
    with reading(edition):
        app = opened(f"pages/{page}.py", language, **address)
        words = [one_line(str(one.value)).replace("\\", "") for one in app.markdown]
    return [told.partition("]")[2].strip() for told in words if told.startswith(":orange-badge[Demo") and "] " in told]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_badge_of_invented_data_stands_at_what_is_invented(language: str) -> None:
    lines = badged(packaged(), "skills_needs", language, areas="1280")
    assert lines == [
        {"sv": "4 lärträffar · 1 startat pilotprojekt", "en": "4 learning sessions · 1 started pilot"}[language]
    ]
    partly = badged(listed_in_part(), "skills_needs", language, areas="1280")
    assert partly == [{"sv": "4 lärträffar", "en": "4 learning sessions"}[language]]
    own = badged(packaged(), "participation", language, areas="1280")
    assert own == [{"sv": "4 träffar · 1 startat pilotprojekt", "en": "4 sessions · 1 started pilot"}[language]]
    with reading(packaged()):
        app = opened("pages/skills_needs.py", language, areas="1280")
        assert not [one for one in app.markdown if "%" in str(one.value) and "orange-badge" in str(one.value)]
