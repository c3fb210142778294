"""White spots: need in the top third, nobody came, no pilot; and never from what is not known."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.coverage.white_spots import (
    Response,
    Situation,
    Status,
    response_of,
    situations_of,
    status_of,
    white_spots,
)
from analytics.needs.frozen import frozen_need
from analytics.needs.need import Need
from analytics.quantity import Quantity, absent, known
from data.reference.geography import MUNICIPALITIES
from data.vocabulary import Level, Origin, State
from tests.sample_editions import of_rows, only, packaged
from tests.series_editions import attendance, empty, partners, pilots, sessions

CODES = [one.code for one in MUNICIPALITIES]
KIND = "municipal_education"


def need(values: dict[str, float], *, low_is_worse: bool = False) -> Need:
    return Need(
        id="n",
        name_sv="Behov",
        name_en="Need",
        year=2022,
        unit="percent",
        level_of_figure=Level.OBSERVED,
        values=values,
        low_is_worse=low_is_worse,
    )


def responses(numbers: Mapping[str, int | None]) -> dict[str, Quantity]:
    """How many there are of something in each municipality; None is not reported."""
    return {code: absent(State.MISSING) if number is None else known(number) for code, number in numbers.items()}


RISING = need({code: float(place) for place, code in enumerate(CODES)})


def by_code(found: tuple[Situation, ...]) -> dict[str, Situation]:
    return {one.code: one for one in found}


def test_a_white_spot_needs_all_three() -> None:
    nothing = dict.fromkeys(CODES, 0)
    high, low = CODES[-1], CODES[0]
    found = by_code(situations_of(RISING, responses(nothing), responses(nothing)))
    assert (found[high].status, found[high].need_rank) == (Status.WHITE_SPOT, 1)
    assert found[low].status is Status.LOWER_NEED
    assert by_code(situations_of(RISING, responses({**nothing, high: 1}), responses(nothing)))[high].status is Status.REACHED
    assert by_code(situations_of(RISING, responses(nothing), responses({**nothing, high: 1})))[high].status is Status.REACHED


def test_what_is_not_known_is_no_white_spot() -> None:
    nothing: dict[str, int | None] = dict.fromkeys(CODES, 0)
    high = CODES[-1]
    unknown, none, two = responses({**nothing, high: None}), responses(nothing), responses({**nothing, high: 2})
    assert by_code(situations_of(RISING, unknown, none))[high].status is Status.UNDECIDED
    assert by_code(situations_of(RISING, unknown, two))[high].status is Status.REACHED
    without = need({code: value for code, value in RISING.values.items() if code != high})
    assert by_code(situations_of(without, none, none))[high].status is Status.NEED_UNKNOWN


def test_where_low_is_worse_the_lowest_are_in_need() -> None:
    nothing = dict.fromkeys(CODES, 0)
    found = by_code(situations_of(need(dict(RISING.values), low_is_worse=True), responses(nothing), responses(nothing)))
    assert found[CODES[0]].status is Status.WHITE_SPOT
    assert found[CODES[0]].need == 0


@settings(deadline=None)
@given(st.one_of(st.none(), st.integers(0, 4)), st.one_of(st.none(), st.integers(0, 4)))
def test_a_response_is_none_only_when_both_are_known_to_be(sessions: int | None, started: int | None) -> None:
    assert (response_of(sessions, started) is Response.NONE) == (sessions == 0 and started == 0)
    assert (status_of(3, response_of(sessions, started)) is Status.WHITE_SPOT) == (sessions == 0 and started == 0)


def test_an_index_brings_its_probability() -> None:
    uncertain = Need(**{**vars(RISING), "high_top_probability": {CODES[-1]: 0.97}})
    found = by_code(situations_of(uncertain, responses(dict.fromkeys(CODES, 0)), responses(dict.fromkeys(CODES, 0))))
    assert found[CODES[-1]].probability_high == 0.97
    assert found[CODES[0]].probability_high is None


def test_the_packaged_edition() -> None:
    chosen = frozen_need(packaged(), "unemployment_18_65")
    found = white_spots(packaged(), chosen)
    assert len(found.situations) == 33
    assert found.white_spots
    for one in found.situations:
        if one.code in found.white_spots:
            assert one.need_rank is not None
            assert one.need_rank <= 11
            assert (one.sessions_attended, one.pilots_started) == (0, 0)
    assert set(found.origins) == {Origin.DEMO, Origin.OFFICIAL}


def test_a_suppressed_count_is_presence() -> None:
    rows = attendance([("s1", CODES[0], KIND, None)])
    rows[0]["seats_state"] = "suppressed"
    edition = of_rows(
        sessions=sessions(1),
        attendance=[*rows, *attendance([("s1", CODES[1], KIND, 9)])],
        pilots=pilots([{"pilot_id": "p1"}]),
        pilot_municipalities=partners([("p1", CODES[1], 9, 9)]),
    )
    falling = need({code: -float(place) for place, code in enumerate(CODES)})
    found = by_code(white_spots(edition, falling).situations)
    assert found[CODES[0]].sessions_attended == 1
    assert found[CODES[0]].status is Status.REACHED
    assert found[CODES[2]].status is Status.WHITE_SPOT


@pytest.mark.parametrize("kind", ["nothing", "empty"])
def test_without_attendance_or_pilots_nothing_is_called_a_white_spot(kind: str) -> None:
    edition = (
        only("official_statistics")
        if kind == "nothing"
        else empty("sessions", "attendance", "pilots", "pilot_municipalities")
    )
    found = white_spots(edition, RISING)
    assert found.white_spots == ()
    assert len(found.undecided) == 11
    assert [gap.key for gap in found.gaps] == ["not_loaded" if kind == "nothing" else "no_rows"]
