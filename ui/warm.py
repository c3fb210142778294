"""What the first visitor would otherwise wait for: modules, the store, one finished figure; and beside them the rest."""

import asyncio
import contextlib
import gc
import importlib
import pkgutil
from collections.abc import Callable

import plotly.graph_objects as go

import ui
from data.faults import StoreError
from data.postgres.address import database_here
from data.store.store import Store, default_home
from data.vocabulary import Division
from ui.monitoring import counters

PEOPLE = ("seats", "people", "reached", "outcomes", "answers")
"""The tables of counts of people, see analytics.disclosure.people_tables."""
LATE = ("ui.export", "ui.report")
"""Modules that few visits need and that bring heavy libraries."""
FIRST_PAGE = ("ui.shell", "ui.page.depth", "ui.sections.about.start")
"""What the start page is made of, as app.py has it."""
ALONE_SECONDS = 3.0
"""How long the first page is waited for: then nobody is there whom the rest could delay."""


def up(progress: Callable[[str, int, int], None]) -> None:
    """Import the modules of the start page, open the store (building edition 1 on the first start) and draw its map.

    `progress` as in Store.open. Raises StoreError.
    """
    for name in FIRST_PAGE:
        importlib.import_module(name)
    Store(default_home(), database=database_here()).open(progress)
    draw_one_map()


async def beside(alone_seconds: float = ALONE_SECONDS) -> None:
    """What only other pages wait for, once the first page is done or nobody has come: it takes seconds of the interpreter,
    which whoever opens the start page at once would wait for."""
    waited = 0.0
    while waited < alone_seconds and not counters.has_run():
        await asyncio.sleep(0.05)
        waited += 0.05
    # Not to be cut off in the middle: the server's end waits for DuckDB, a few seconds at most.
    await asyncio.to_thread(_settle)


def _settle() -> None:
    with contextlib.suppress(StoreError):  # every page says it
        settle()


def import_the_rest() -> None:
    """Import the modules of all other pages."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.startswith(LATE):
            importlib.import_module(module.name)


def settle() -> None:
    """What takes long once for the latest edition, one thing after the other."""
    import_the_rest()
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
    """Evaluate what the start page opens with and turn it into what is sent to the browser."""
    from ui import cache, theme
    from ui.figures import maps
    from ui.pickers import pickers
    from ui.wording import catalogue

    latest = cache.store().latest()
    result = cache.result(latest, pickers.opening_indicator(latest), None, Division.MUNICIPALITY)
    figure = maps.choropleth(catalogue.Catalogue(catalogue.DEFAULT_LANGUAGE), result, theme.LIGHT)
    go.Figure(figure, _validate=False).to_json()
