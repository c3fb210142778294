"""What the first visitor would otherwise wait for: modules, the store, one finished figure."""

import importlib
import pkgutil
from collections.abc import Callable

import plotly.graph_objects as go

import ui
from data.editions import Store, default_home
from data.vocabulary import Division

LATE = ("ui.export",)
"""Modules that few visits need and that bring heavy libraries."""


def up(progress: Callable[[str, int, int], None]) -> None:
    """Import the modules of the screens, open the store (building edition 1 on the first start) and draw a map.

    `progress` as in Store.open. Raises StoreError.
    """
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.startswith(LATE):
            importlib.import_module(module.name)
    Store(default_home()).open(progress)
    draw_one_map()


def draw_one_map() -> None:
    """Evaluate the first indicator and turn it into what is sent to the browser."""
    from ui import cache, maps, text, theme

    indicator = cache.indicators(cache.store().latest())[0]
    result = cache.result(cache.store().latest(), indicator.id, None, Division.MUNICIPALITY)
    figure = maps.choropleth(result, text.Catalogue(text.DEFAULT_LANGUAGE), theme.LIGHT)
    go.Figure(figure, _validate=False).to_json()
