"""The profile, the index, the comparison, the development zone and the occupations, asked for by address."""

from collections.abc import Iterator

import pytest

from data.store.store import Store
from tests.index_tables import CODES, UNITS, tables_of
from tests.page_walk import opened, reading, told
from tests.sample_editions import of_rows, packaged
from ui import cache, warm
from ui.wording.catalogue import Catalogue

SV = Catalogue("sv")


@pytest.fixture
def everything() -> Iterator[None]:
    """Pages read the packaged edition."""
    with reading(packaged()):
        yield


@pytest.fixture
def loaded() -> Iterator[None]:
    """Pages read an edition with all that the skills-gap index needs."""
    with reading(of_rows(**tables_of(UNITS))):
        yield


def shows(path, **address):
    app = opened(f"pages/{path}.py", "sv", **address)
    assert not app.exception
    assert [error.value for error in app.error] == []
    return app


PLACES = {"1270": "Tomelilla", "skane_nordost": "Skåne Nordost", "sydostra_skane": "Sydöstra Skåne", "12": "Skåne"}


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(("place", "name"), PLACES.items())
def test_every_kind_of_place_has_a_profile_and_occupations(place, name) -> None:
    for page in ("municipality", "occupations", "skills_gap"):
        assert name in told(shows(page, place=place))


@pytest.mark.usefixtures("everything")
def test_the_profile_opens_with_people_and_the_clearest_difference() -> None:
    page = shows("municipality", place="1280")
    assert [(figure.label, figure.value, figure.delta) for figure in page.metric[:2]] == [
        ("Folkmängd", "367\u202f924\u00a0personer", "2025, störd av källan"),
        ("Arbetslösa 20–64 år, BAS", "9,5\u00a0%", "juni 2026, preliminär"),
    ]
    assert "Tydligast skillnad mot liknande kommuner" in told(page)


@pytest.mark.usefixtures("everything")
def test_moved_weights_change_who_is_alike() -> None:
    first, second = (
        told(shows("municipality", place="1280", **weights))
        for weights in ({}, {"similar_population": "0", "similar_highly_educated_25_64": "3"})
    )
    line = next(one for one in first.splitlines() if one.startswith("Mest liknar Malmö"))
    assert line not in second


@pytest.mark.usefixtures("everything")
def test_weights_that_are_all_zero_are_refused_in_words() -> None:
    symbols = ("skill_base", "renewal", "untapped_potential")
    assert SV("weights.none") in told(shows("skills_gap", **{f"fkf_{one}": "0" for one in symbols}))


@pytest.mark.usefixtures("everything")
def test_moved_weights_tell_what_survives() -> None:
    assert "Med dina vikter är" in told(shows("skills_gap", fkf_skill_base="3", fkf_renewal="0"))


@pytest.mark.usefixtures("everything")
def test_rank_intervals_come_when_asked_for(monkeypatch) -> None:
    asked = []
    found = cache.index_ranks
    monkeypatch.setattr(cache, "index_ranks", lambda *given: (asked.append(given), found(*given))[1])
    app = shows("skills_gap", tab="ranks")
    assert asked == []
    next(one for one in app.button if one.label == SV("index.ranks_go")).click()
    app.run()
    assert not app.exception and len(asked) == 1
    assert SV("index.ranks_note") in told(app)


@pytest.mark.usefixtures("everything")
def test_rank_intervals_the_server_has_stand_there_at_once() -> None:
    cache.index_ranks(packaged().number, "supply_conditions", ())
    app = shows("skills_gap", tab="ranks")
    assert SV("index.ranks_note") in told(app)
    assert SV("index.ranks_go") not in [one.label for one in app.button]


@pytest.mark.usefixtures("everything")
def test_the_skills_gap_says_what_is_missing() -> None:
    text = told(shows("skills_gap", index="skills_gap"))
    assert "underlag saknas" in text and "platsannonser" in text


@pytest.mark.usefixtures("loaded")
def test_the_skills_gap_is_shown_once_its_data_are_there() -> None:
    text = told(shows("skills_gap", index="skills_gap", place=CODES["A"]))
    assert "underlag saknas" not in text
    assert "av 100" in text


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("division", ["municipality", "cooperation_body", "statistical_sub_region"])
def test_any_number_of_indicators_is_compared(division) -> None:
    columns = ("population", "unemployment_18_65", "neet_16_24", "advert_pressure", "employment_20_65", "new_businesses",
               "median_net_income", "jobs_per_resident")  # fmt: skip
    text = told(shows("compare", columns=",".join(columns), division=division))
    assert SV("compare.heat_more", letter="F") in text


@pytest.mark.usefixtures("everything")
def test_nothing_chosen_asks_for_a_choice() -> None:
    assert SV("compare.choose") in told(shows("compare", columns=","))


@pytest.mark.usefixtures("everything")
def test_every_marked_municipality_has_a_reading() -> None:
    text = told(shows("development_zone", areas="1280,1270"))
    assert "Malmö – " in text and "Tomelilla – " in text


@pytest.mark.usefixtures("everything")
def test_two_axes_that_share_an_indicator_say_so() -> None:
    text = told(shows("development_zone", employers="supply_conditions"))
    assert SV("zone.overlaps") in text


@pytest.mark.usefixtures("everything")
def test_the_outlook_says_that_it_is_not_about_skane() -> None:
    text = told(shows("occupations", situation="paradox"))
    assert "gäller inte Skåne" in text and SV("occupations.sweden_only") in text


@pytest.mark.usefixtures("everything")
def test_the_profile_tells_the_index_and_how_far_its_rank_holds() -> None:
    cache.index_ranks(packaged().number, "supply_conditions", ())
    text = told(shows("municipality", place="1267"))
    assert "Höör har 64 av 100 i indexet Förutsättningar för kompetensförsörjning 2022" in text
    assert "Höör: rang 20–27 av 33" in text
    assert "Kompetenskartans beräkning på uppgifter från Kolada (RKA)" in text and "Period: 2022." in text
    assert "Kompetensgap" not in text, "no word of an index without figures"


@pytest.mark.usefixtures("loaded")
def test_the_profile_tells_both_indices_once_their_data_are_there() -> None:
    text = told(shows("municipality", place=CODES["A"]))
    assert "där höga tal är större behov" in text


@pytest.mark.usefixtures("everything")
def test_what_stands_out_is_told_with_its_values() -> None:
    text = told(shows("municipality", place="1267"))
    assert "Störst skillnad: Kultur och personl. tjänster 7,8\u00a0% (liknande " in text


@pytest.mark.usefixtures("everything")
def test_the_server_draws_before_anybody_opens_a_page(monkeypatch) -> None:
    """Rank intervals and an index as a need take thousands of draws, which no page's first paint waits for."""
    # Other tests publish into the store they all share; these pages show edition 1.
    monkeypatch.setattr(Store, "latest", lambda _store: packaged().number)
    warm.draw_ranks()
    for place in ("analytics.needs.frozen.rank_intervals", "ui.cache.rank_intervals"):
        monkeypatch.setattr(place, lambda *_given, **_more: pytest.fail("drawn while somebody waits"))
    assert SV("index.ranks_note") in told(shows("skills_gap", tab="ranks"))
    cache.need(packaged().number, "supply_conditions")


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    "page", ["municipality", "occupations", "compare", "skills_gap", "development_zone", "skills_needs"]
)
def test_no_swedish_name_of_the_country_in_english(page) -> None:
    app = opened(f"pages/{page}.py", "en", place="1281", areas="1281")
    shown = told(app) + " ".join(str(table.value.to_dict()) for table in app.table)
    assert "Sverige" not in shown and "Riket" not in shown
