"""What the first visitor would otherwise wait for: modules, the store, one finished figure."""

import gc
import importlib
import pkgutil
import threading
from collections.abc import Callable

import plotly.graph_objects as go

import ui
from data.postgres.address import database_here
from data.store.store import Store, default_home
from data.vocabulary import Division

PEOPLE = ("seats", "people", "reached", "outcomes", "answers")
"""The tables of counts of people, see analytics.disclosure.people_tables."""
LATE = ("ui.export",)
"""Modules that few visits need and that bring heavy libraries."""


def up(progress: Callable[[str, int, int], None]) -> None:
    """Import the modules of the screens, open the store (building edition 1 on the first start) and draw a map.

    `progress` as in Store.open. Raises StoreError.
    """
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.startswith(LATE):
            importlib.import_module(module.name)
    Store(default_home(), database=database_here()).open(progress)
    draw_one_map()
    # Beside the first visitors, not before them: it takes seconds, and only the pages about people wait for it.
    # Not a daemon: DuckDB must not be cut off in the middle when the server ends; it is a few seconds at most.
    threading.Thread(target=settle, name="settle people and ranks").start()


def settle() -> None:
    """What takes long once for the latest edition, one thing after the other."""
    settle_people()
    draw_ranks()
    # What it leaves in the caches stays: later collections need not look at it either.
    gc.collect()
    gc.freeze()


def draw_ranks() -> None:
    """Draw the rank intervals of every index that has figures, so that the first page can tell them without drawing.

    Once as the index stands, and once frozen as a need that participation and pilots are held against.
    """
    from analytics.registry.index import INDICES
    from ui import cache

    latest = cache.store().latest()
    for index in INDICES.values():
        if cache.index(latest, index.id, Division.MUNICIPALITY, ()).year is not None:
            cache.index_ranks(latest, index.id, ())
            cache.need(latest, index.id)


def settle_people() -> None:
    """Decide once what may be told of the counts of people in the latest edition."""
    from analytics.disclosure.people_tables import table
    from ui import cache

    edition = cache.edition(cache.store().latest())
    for name in PEOPLE:
        table(edition, name)


def draw_one_map() -> None:
    """Evaluate the first indicator and turn it into what is sent to the browser."""
    from ui import cache, theme
    from ui.figures import maps
    from ui.wording import catalogue

    indicator = cache.indicators(cache.store().latest())[0]
    result = cache.result(cache.store().latest(), indicator.id, None, Division.MUNICIPALITY)
    figure = maps.choropleth(catalogue.Catalogue(catalogue.DEFAULT_LANGUAGE), result, theme.LIGHT)
    go.Figure(figure, _validate=False).to_json()
