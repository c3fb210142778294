"""The picker of one place: a municipality, a sub-region of either division, or all of Skåne."""

from data.reference.geography import area_name, places
from data.vocabulary import SKANE, Division
from ui.page.selection import PLACE
from ui.page.view import View
from ui.pickers import pickers

FIRST = "1280"


def pick(view: View) -> str:
    """The code of the chosen place; it follows the visitor from page to page."""
    codes = [*places(), SKANE]
    return pickers.pick(view, PLACE, view.t("place.pick"), codes, view.mine or FIRST, lambda code: named(view, code))


def named(view: View, code: str) -> str:
    """A place's name; a sub-region says which division it belongs to, since some share a name."""
    division = division_of(code)
    name = area_name(code)
    return name if division is Division.MUNICIPALITY else view.t("place.of", name=name, kind=view.t(f"place.{division}"))


def division_of(code: str) -> Division:
    """The division that a place's figures are read from; Skåne stands beside the municipalities."""
    return places().get(code, Division.MUNICIPALITY)
