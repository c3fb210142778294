"""The key figures that a profile opens with: how many live there, and the newest of its figures."""

from analytics.places.profile import Profile, ProfileRow
from ui.page.view import View
from ui.panel import key_figures
from ui.panel.key_figures import KeyFigure
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_period, format_value

OPENING = ("population", "unemployment_20_64_bas", "employment_20_64_bas")


def row(view: View, profile: Profile) -> None:
    """A number for each that there is, with the period it is about and how the source calls it."""
    known = [figure for key in OPENING if (figure := profile.row(key)).own.value is not None and figure.year is not None]
    key_figures.row(view, [_figure(view.t, figure) for figure in known])


def _figure(t: Catalogue, figure: ProfileRow) -> KeyFigure:
    of = figure.indicator
    told = [format_period(figure.year or 0, t.language)]
    told += [] if figure.quality is None else [t(f"quality.{figure.quality}")]
    value = format_value(figure.own.value or 0.0, of.unit, of.decimals, t.language)
    return KeyFigure(label=of.short(t.language), value=value, below=", ".join(told))
