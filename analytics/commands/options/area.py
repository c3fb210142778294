"""CODE: an area by code or name."""

from data.command_line.session import UsageError
from data.reference.geography import UnknownArea, area_name, find_municipality
from data.vocabulary import SWEDEN


def area_typed(typed: str | None, *, municipality_only: bool = False) -> str:
    """The code of the area that was typed. Raises UsageError."""
    if typed is None:
        raise UsageError("no_area")
    if not municipality_only and _is_code(typed.strip().casefold()):
        return typed.strip().casefold()
    try:
        return find_municipality(typed).code
    except UnknownArea as error:
        key = "unknown_area_near" if error.suggestions else "unknown_area"
        raise UsageError(key, typed=typed, near=", ".join(error.suggestions)) from None


def _is_code(typed: str) -> bool:
    if typed == SWEDEN:
        return False
    try:
        area_name(typed)
    except UnknownArea:
        return False
    return True
