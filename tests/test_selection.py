"""The address bar and the session are kept in step, whatever stands in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.page import address as page_address
from ui.page import selection
from ui.page.navigation import page
from ui.page.selection import Choice, Selection, number, one_of, several, shared_parameters, some_of, word


@dataclass(frozen=True)
class Asked:
    """A choice with what may be chosen."""

    choice: Choice[Any]
    options: tuple[Any, ...]
    default: Any

    @property
    def valid(self) -> Callable[[Any], bool]:
        return some_of(self.options) if isinstance(self.default, list) else one_of(self.options)


LANGUAGE = Asked(selection.LANGUAGE, ("sv", "en"), "sv")
YEAR = Asked(selection.YEAR, (2019, 2020, 2021, -1), 2021)
AREAS = Asked(selection.AREAS, ("1280", "1281", "å", "12"), ["1280"])
INDICATOR = Asked(word("indicator"), ("a&b=c", "höga löner", "+", "%20", ""), "+")
COLUMNS = Asked(several("columns", shared=False), ("p", "q"), [])
BEFORE = Asked(number("before", shared=False), (0, 7), 0)
ASKED = (LANGUAGE, YEAR, AREAS, INDICATOR, COLUMNS, BEFORE)
OWN = {asked.choice.key for asked in ASKED}

texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["sv", "en", "2019", " 2019 ", "2_019", "٢٠١٩", "1280,1281", "1280,,9999", "p,q,p", "a&b=c", "+", "nan", ""]
    ),
)
addresses = st.dictionaries(st.one_of(st.sampled_from(sorted(OWN)), st.text(max_size=6)), texts, max_size=8)
steps = st.lists(addresses, min_size=1, max_size=4)


class Parameters(dict[str, str]):
    """Query parameters as Streamlit holds them: text by name."""

    def to_dict(self) -> dict[str, str]:
        return dict(self)


@dataclass
class Visitor:
    """A browser and its session, without Streamlit around them."""

    query_params: Parameters
    session_state: dict[str, Any]

    def goes_to(self, address: Mapping[str, str]) -> None:
        self.query_params = Parameters(address)

    def runs(self, asked: tuple[Asked, ...] = ASKED) -> tuple[dict[str, Any], Selection]:
        """One run of a page: the value of each choice by its key, and the selection."""
        with pytest.MonkeyPatch.context() as patch:
            stand_in = SimpleNamespace(query_params=self.query_params, session_state=self.session_state)
            patch.setattr(selection, "st", stand_in)
            chosen = Selection()
            return {one.choice.key: chosen.resolve(one.choice, one.valid, one.default) for one in asked}, chosen

    def outside(self, read: Callable[[], Any]) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            for reader in (page_address, selection):
                patch.setattr(reader, "st", SimpleNamespace(query_params=self.query_params, session_state={}))
            return read()


def visitor(address: Mapping[str, str] | None = None) -> Visitor:
    return Visitor(Parameters(address or {}), {})


@given(steps)
def test_any_address_gives_valid_choices_and_blames_only_what_stands_there(addresses: list[dict[str, str]]) -> None:
    """One address after the other in the same session, as with Back and links."""
    somebody = visitor()
    for address in addresses:
        somebody.goes_to(address)
        values, chosen = somebody.runs()
        for one in ASKED:
            assert one.valid(values[one.choice.key]), one
            assert type(values[one.choice.key]) is type(one.default)
        for problem in chosen.problems:
            asked = next(one for one in ASKED if one.choice.key == problem.key)
            kept = [code for code in address[problem.key].split(",") if code in asked.options]
            if isinstance(asked.default, list) and kept:
                assert values[problem.key] == kept
                assert set(problem.found.split(",")) == set(address[problem.key].split(",")) - {*asked.options, ""}
            else:
                assert problem.found == address[problem.key]
                assert values[problem.key] == asked.default


@given(steps)
def test_a_second_run_changes_nothing(addresses: list[dict[str, str]]) -> None:
    somebody = visitor()
    for address in addresses:
        somebody.goes_to(address)
        values, chosen = somebody.runs()
        shown = somebody.query_params.to_dict()
        again, chosen_again = somebody.runs()
        assert (again, chosen_again.problems, somebody.query_params) == (values, chosen.problems, shown)


@given(steps)
def test_the_address_of_a_view_restores_it_for_somebody_else(addresses: list[dict[str, str]]) -> None:
    """Also through a link: what is written is read back the same."""
    somebody = visitor()
    for address in addresses:
        somebody.goes_to(address)
        values, _ = somebody.runs()
    link = somebody.outside(lambda: str(page_address.asked_now(page("start"))))
    copied = {key: last[-1] for key, last in parse_qs(urlsplit(link).query, keep_blank_values=True).items()}
    assert copied == somebody.query_params
    assert visitor(copied).runs()[0] == values


def test_a_link_from_the_stage_leads_to_the_stage_and_what_is_kept_leads_to_the_page() -> None:
    somebody = visitor({"areas": "1280", "present": "story", "slide": "first"})
    view: Any = SimpleNamespace(page=page("start"), language="sv", edition=SimpleNamespace(number=2))
    shown, kept = somebody.outside(lambda: (page_address.as_shown(view).query, page_address.here(view).query))
    assert shown == "areas=1280&present=story&slide=first&lang=sv&edition=2"
    assert kept == "areas=1280&lang=sv&edition=2"


@given(addresses)
def test_parts_that_nobody_knows_are_left_alone(address: dict[str, str]) -> None:
    with_them, without = visitor(address), visitor({key: text for key, text in address.items() if key in OWN})
    assert with_them.runs()[0] == without.runs()[0]
    unknown = {key: text for key, text in address.items() if key not in OWN}
    assert {key: text for key, text in with_them.query_params.items() if key not in OWN} == unknown


choices = st.fixed_dictionaries(
    {
        one.choice.key: st.lists(st.sampled_from(one.options), unique=True)
        if isinstance(one.default, list)
        else st.sampled_from(one.options)
        for one in ASKED
    }
)


@given(addresses, st.lists(choices, min_size=1, max_size=3))
def test_what_is_chosen_is_in_the_address_and_the_default_is_not(
    address: dict[str, str], rounds: list[dict[str, Any]]
) -> None:
    """A bare address means the defaults, so nothing but what differs is written."""
    somebody = visitor({key: text for key, text in address.items() if key not in OWN})
    somebody.runs()
    for wanted in rounds:
        for one in ASKED:
            somebody.session_state[one.choice.widget] = wanted[one.choice.key]
        values, chosen = somebody.runs()
        assert values == wanted and chosen.problems == []
        differing = {one.choice.key for one in ASKED if wanted[one.choice.key] != one.default}
        assert OWN & set(somebody.query_params) == differing
        assert visitor(somebody.query_params).runs()[0] == wanted


@given(addresses)
def test_what_another_choice_rules_out_becomes_the_default_and_nobody_is_blamed(address: dict[str, str]) -> None:
    somebody = visitor(address)
    at_first = {problem.key for problem in somebody.runs()[1].problems}
    for one in ASKED:
        gone = ["gone"] if isinstance(one.default, list) else "gone" if isinstance(one.default, str) else 1850
        somebody.session_state[one.choice.widget] = gone
    values, chosen = somebody.runs()
    assert values == {one.choice.key: one.default for one in ASKED}
    blamed = {problem.key for problem in chosen.problems if not problem.set_aside}
    assert blamed <= at_first, "only what the address asked for and never had"
    assert {problem.key for problem in chosen.problems if problem.set_aside} == OWN, "and nothing without a word"


@given(choices, choices)
def test_a_choice_made_impossible_by_another_is_back_with_it(chosen: dict[str, Any], meanwhile: dict[str, Any]) -> None:
    """There and back: the other choice leaves only what stood in for it."""
    somebody = visitor()
    somebody.runs()
    for one in ASKED:
        somebody.session_state[one.choice.widget] = chosen[one.choice.key]
    before, _ = somebody.runs()
    narrow = tuple(
        Asked(one.choice, (meanwhile[one.choice.key],), meanwhile[one.choice.key])
        for one in ASKED
        if not isinstance(one.default, list)
    )
    there, told = somebody.runs(narrow)
    assert there == {one.choice.key: one.default for one in narrow}
    differing = {one.choice.key for one in narrow if chosen[one.choice.key] not in (one.default, _default(one))}
    assert {problem.key for problem in told.problems} == differing
    assert somebody.runs()[0] == before


def _default(narrow: Asked) -> Any:
    return next(one.default for one in ASKED if one.choice.key == narrow.choice.key)


def test_what_is_chosen_meanwhile_stays() -> None:
    somebody = visitor({"year": "2019"})
    somebody.runs()
    other = Asked(YEAR.choice, (2020, 2021), 2021)
    assert somebody.runs((other,))[0] == {"year": 2021}
    somebody.session_state[YEAR.choice.widget] = 2020
    assert somebody.runs((other,))[0] == {"year": 2020}
    assert somebody.runs((YEAR,))[0] == {"year": 2020}


@pytest.mark.parametrize(
    "choice", [selection.INDICATOR, selection.OTHER_INDICATOR, selection.NEED, selection.METHOD_INDICATOR]
)
def test_an_indicator_is_known_by_its_official_id_too(choice: Choice[str]) -> None:
    somebody = visitor({choice.key: "N03920"})
    values, chosen = somebody.runs((Asked(choice, ("unemployment_18_65", "neet_16_24"), "neet_16_24"),))
    assert values == {choice.key: "unemployment_18_65"}
    assert chosen.problems == []


def test_several_indicators_are_known_by_their_official_ids() -> None:
    assert selection.COLUMNS.parse("N03920,neet_16_24,nothing") == ["unemployment_18_65", "neet_16_24", "nothing"]


@given(addresses)
def test_only_shared_choices_go_along_to_another_page(address: dict[str, str]) -> None:
    somebody = visitor(address)
    somebody.runs()
    shared = {choice.key for choice in selection.SHARED}
    along = somebody.outside(shared_parameters)
    assert along == {key: text for key, text in somebody.query_params.items() if key in shared}


@pytest.mark.parametrize("name", ["year", "period"])
def test_a_month_in_the_address_is_read_and_written_as_a_month(name: str) -> None:
    somebody = visitor({name: "2026-06"})
    months = one_of([202512, 202606])

    def resolved() -> int:
        with pytest.MonkeyPatch.context() as patch:
            stand_in = SimpleNamespace(query_params=somebody.query_params, session_state=somebody.session_state)
            patch.setattr(selection, "st", stand_in)
            chosen = Selection()
            period = chosen.resolve(selection.YEAR, months, 202512)
            assert chosen.problems == []
            return period

    assert resolved() == 202606
    assert somebody.outside(shared_parameters) == {"year": "2026-06"}
    somebody.session_state[selection.YEAR.widget] = 202512
    assert resolved() == 202512
    assert somebody.query_params == {}, "the default leaves nothing behind, under neither name"


@pytest.mark.parametrize("text", ["2026-13", "juni 2026", "2026-6"])
def test_what_is_no_month_is_a_problem(text: str) -> None:
    _, chosen = visitor({"year": text}).runs()
    assert [(problem.key, problem.found) for problem in chosen.problems] == [("year", text)]
