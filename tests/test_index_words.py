"""Where a place stands in an index is told with how far it holds, and never drawn to be told."""

import pytest

from analytics.indices.evaluate import evaluate_index, rank_intervals
from analytics.registry.index import INDICES
from data.vocabulary import Division
from tests.sample_editions import packaged
from ui import cache
from ui.wording import index_words
from ui.wording.catalogue import Catalogue

INDEX = INDICES["supply_conditions"]


def test_a_rank_is_told_with_its_interval_and_reading() -> None:
    found = evaluate_index(packaged(), INDEX)
    ranks = rank_intervals(packaged(), found, draws=200)
    told = index_words.places(Catalogue("sv"), found, ranks, ["1275"])
    assert told[0].startswith(f"Perstorp: rang {ranks['1275'].low}–{ranks['1275'].high} av 33")


def test_nothing_is_told_of_what_has_not_been_drawn_or_of_sub_regions() -> None:
    found = evaluate_index(packaged(), INDEX)
    assert index_words.places(Catalogue("sv"), found, {}, ["1275"]) == []
    by_region = evaluate_index(packaged(), INDEX, division=Division.COOPERATION_BODY)
    ranks = rank_intervals(packaged(), found, draws=200)
    assert index_words.places(Catalogue("sv"), by_region, ranks, ["1275"]) == []


def test_looking_for_known_ranks_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "rank_intervals", lambda *_: pytest.fail("drawn"))
    cache.drawn_ranks.clear()
    assert cache.known_ranks(1, INDEX.id, ()) == {}
