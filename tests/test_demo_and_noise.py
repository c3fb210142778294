"""Demo has no level and is marked on every screenful; what leads a page is larger than noise; a number has one value."""

from dataclasses import replace

import pytest

from analytics.coverage.leadership import summary
from analytics.coverage.white_spots import white_spots
from analytics.evaluation.evaluate import evaluate
from analytics.needs.frozen import frozen_need
from analytics.participation.phases import phases
from analytics.participation.report import series_report
from analytics.places.profile import headline, profile
from analytics.quantity import printed_difference
from analytics.registry.indicator import INDICATORS
from data.reference.geography import MUNICIPALITIES
from data.store.store import Edition
from data.vocabulary import Level, Origin
from tests.page_walk import opened, reading, taken, told, walk
from tests.sample_editions import HOME, of_rows, packaged
from tests.series_editions import attendance, sessions
from ui.document.document import Document
from ui.figures.frame import SCREENFUL
from ui.theme import LIGHT
from ui.wording.catalogue import Catalogue


def test_nothing_invented_has_a_level() -> None:
    language = "sv"
    t = Catalogue(language)
    levels, label = {t(f"level.{level}") for level in Level}, t("export.fact.level")
    invented = [one.document for one in taken("everything", language) if Origin.DEMO in one.document.origins]
    assert invented
    for document in invented:
        assert document.level_name is None
    own = [document for document in invented if set(document.origins) == {Origin.DEMO}]
    assert own
    for document in own:
        assert label not in dict(document.facts)
        assert not any(level in document.source for level in levels), document.title


def test_a_demo_badge_stands_where_a_level_would() -> None:
    shown = Document(
        language="sv", title="", sentence="", source="", edition=1, level=Level.OBSERVED, origins=(Origin.OFFICIAL,)
    )
    assert shown.level_name
    assert Document(**{**vars(shown), "origins": (Origin.DEMO, Origin.OFFICIAL)}).level_name is None


@pytest.mark.parametrize("key", ["grid", "matrix"])
def test_a_high_figure_is_marked_on_every_screenful(key: str) -> None:
    page = {"grid": "pages/participation.py", "matrix": "pages/cooperation.py"}[key]
    (document,) = [one.document for one in walk("everything", "sv")[page].taken if one.key == key]
    assert document.figure is not None
    layout = document.figure(LIGHT)["layout"]
    height = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    marks = sorted(one["y"] * height for one in layout["annotations"] if str(one.get("name", "")).startswith("demo-"))
    assert marks
    assert max(below - above for above, below in zip([0.0, *marks], [*marks, height], strict=True)) <= SCREENFUL


def test_the_leadership_list_and_the_actors_say_what_they_are() -> None:
    t = Catalogue("sv")
    assert t("origin.facts") not in t("origin.official")
    assert t("demo.page") in walk("everything", "sv")["pages/leadership.py"].told


@pytest.mark.parametrize("code", [one.code for one in MUNICIPALITIES])
def test_what_leads_is_more_than_noise(code: str) -> None:
    found = profile(packaged(), code)
    for apart in (*headline(found), *found.standing_out):
        row = found.row(apart.indicator)
        assert "small_groups" not in INDICATORS[apart.indicator].caveats
        assert row.usual_movement is not None
        assert abs(apart.difference) > row.usual_movement


def test_hoor_is_not_opened_with_a_share_of_few() -> None:
    found = profile(packaged(), "1267")
    assert found.row("establishment_outcome").usual_movement == pytest.approx(8.7, abs=0.1)
    assert "establishment_outcome" not in {apart.indicator for apart in found.standing_out}


def test_a_caveat_stands_beside_its_number() -> None:
    with reading(packaged()):
        app = opened("pages/municipality.py", "sv", place="1275")
    opening = next(line for line in told(app).split("\n") if "liknande" in line)
    assert "7 400" in opening.replace("\u202f", " ").replace("\xa0", " ")


def test_a_rank_interval_does_not_contradict_its_label() -> None:
    t = Catalogue("sv")
    for key in ("index.placed_unsure", "index.placed_alone_unsure"):
        words = t(key, name="Höör", low=20, high=27, count=33)
        assert "mitten" not in words
        assert "varken säkert" in words


def test_a_difference_is_that_of_the_printed_numbers() -> None:
    assert printed_difference(3.63, 4.37, 1) == -0.8
    assert printed_difference(2.25, 2.15, 1) == 0.1
    hoor = evaluate(packaged(), INDICATORS["unemployment_18_65"]).row("1267")
    assert hoor.change is not None
    assert hoor.change.difference == round(hoor.change.difference, 1)


def test_people_and_seats_at_one_session_are_one_number() -> None:
    for row in series_report(packaged()).sessions:
        people, seats = row.headcount.people, row.headcount.seats
        assert (people.value, people.at_least) == (seats.value, seats.at_least)


def test_start_and_leadership_count_the_same_municipalities() -> None:
    counts = summary(white_spots(packaged(), frozen_need(packaged(), "unemployment_18_65")))
    told = {fact.key: fact.count for phase in phases(packaged()) for fact in phase.facts}
    assert (told["municipalities"], told["pilot_municipalities"]) == (counts.came.value, counts.with_pilot.value)


def test_the_legend_of_the_pilot_map_says_what_it_counts() -> None:
    (document,) = [one.document for one in walk("everything", "sv")["pages/pilots.py"].taken if one.key == "pilot_map"]
    assert document.figure is not None
    words = [str(one.get("text")) for one in document.figure(LIGHT)["layout"]["annotations"]]
    assert any("kommuner)" in text for text in words)


def test_real_and_demo_are_never_counted_together() -> None:
    real = of_rows(sessions=sessions(1), attendance=attendance([("s1", "1280", "municipal_education", 9)]))
    demo = packaged().manifest.datasets
    beside = {"pilots": demo["pilots"], "pilot_municipalities": demo["pilot_municipalities"], "sessions": demo["sessions"]}
    mixed = Edition(replace(real.manifest, datasets={**beside, "attendance": real.manifest.datasets["attendance"]}), HOME)
    assert mixed.put_aside == {"sessions"}
    assert not mixed.has("sessions")
    assert mixed.has("pilots")
    found = white_spots(mixed, frozen_need(packaged(), "unemployment_18_65"))
    assert Origin.DEMO not in found.origins
    assert "demo_put_aside" in [gap.key for gap in found.gaps]
    assert all(one.pilots_started is None for one in found.situations)


def test_a_figure_is_marked_by_its_own_data_whatever_else_its_page_has_shown() -> None:
    """Figures in tabs and on the stage are drawn alone: what the page has shown before them says nothing of them."""
    wrong = []
    for one in taken("everything", "sv"):
        drawn = one.document.figure
        if drawn is not None:
            marked = any(str(note.get("name", "")).startswith("demo") for note in drawn(LIGHT)["layout"]["annotations"])
            wrong += [str(one)] if marked != (Origin.DEMO in one.document.origins) else []
    assert wrong == []
