"""The picker for a need: any indicator that may stand on a map, or an index, at its frozen vintage."""

from analytics.needs.need import Need
from analytics.registry.index import INDICES
from ui import cache
from ui.page.selection import NEED
from ui.page.view import View
from ui.pickers import pickers
from ui.wording import source_line
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_value


def pick(view: View) -> Need:
    """The need the visitor chooses; it follows along from page to page."""
    t = view.t
    names = {one.id: one.name(t.language) for one in pickers.need_indicators(view) if one.mappable}
    names |= {one.id: t("need.index", name=t.of(one, "name")) for one in INDICES.values()}
    default = pickers.FIRST_INDICATOR if pickers.FIRST_INDICATOR in names else next(iter(names))
    chosen = pickers.pick(view, NEED, t("need.choose"), list(names), default, names.__getitem__)
    return cache.need(view.edition.number, chosen)


def name(t: Catalogue, need: Need) -> str:
    """The need with its year."""
    called = t.of(need, "name")
    return called if need.year is None else t("needs.title", name=called, year=format_period(need.year, t.language))


def value(t: Catalogue, need: Need, number: float | None) -> str:
    """A value of the need with its unit."""
    return t("state.missing") if number is None else format_value(number, need.unit, decimals(need), t.language)


def decimals(need: Need) -> int:
    """How many decimals its values are shown with: points of an index none."""
    return 0 if need.id in INDICES else 1


def line(view: View, need: Need) -> str:
    """What the need is and where it comes from, as it is printed under what is held against it."""
    t = view.t
    return t(
        "need.line",
        name=name(t, need),
        level=source_line.level(t, need.level_of_figure).lower(),
        origins=source_line.origins(t, need.origins) or t("state.not_loaded"),
    )
