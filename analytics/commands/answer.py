"""Answers as JSON and as plain text: every dataclass by the names of its fields."""

import dataclasses
import json
import math
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from analytics.commands.layout import count, number
from analytics.evaluation.measured import AreaValue, MeasuredValues
from analytics.evaluation.result import main_origin
from analytics.quantity import MissingData, Quantity
from analytics.registry.missing_data import sentence
from data.command_line.session import Session
from data.reference.periods import is_month, period_code
from data.vocabulary import SWEDEN, Origin

PERIODS = ("year", "previous_year", "year_before", "year_after")
"""Fields that hold a period."""
LEAVES = (str, int, bool, type(None))


def plain(thing: object) -> Any:
    """The same answer in what JSON knows. Sets are sorted; a number that is whole is written so."""
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, float):
        if not math.isfinite(thing):
            raise ValueError("an answer is never infinite")
        return count(thing)
    if isinstance(thing, LEAVES):
        return thing
    return _composed(thing)


def _composed(thing: object) -> Any:
    if isinstance(thing, MissingData):
        return {**_fields(thing), "sentence_sv": sentence(thing, "sv"), "sentence_en": sentence(thing, "en")}
    if dataclasses.is_dataclass(thing):
        return _fields(thing)
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, frozenset | set):
        return sorted(plain(one) for one in thing)
    if isinstance(thing, Iterable):
        return [plain(one) for one in thing]
    raise TypeError(f"{type(thing).__name__} has no place in an answer")


def _fields(thing: Any) -> dict[str, Any]:
    fields = {field.name: plain(getattr(thing, field.name)) for field in dataclasses.fields(thing)}
    return {name: _month(value) if name in PERIODS else value for name, value in fields.items()}


def _month(value: Any) -> Any:
    """A month as text, so that nobody takes it for a year; a year stays a number."""
    return period_code(value) if isinstance(value, int) and is_month(value) else value


def as_json(report: Any) -> str:
    """A report with its edition and its origin first: demo when any of it is invented."""
    fields = _fields(report)
    opening = {"edition": fields.pop("edition"), "origin": main_origin(report.origins)}
    return json.dumps({**opening, **fields}, ensure_ascii=False, indent=1, allow_nan=False)


def shown(quantity: Quantity, session: Session, decimals: int = 0) -> str:
    """A quantity as a word: its number, "at least" a number, or why there is none."""
    if quantity.value is not None:
        return number(quantity.value, decimals, session.language)
    if quantity.small:
        return "<5"
    if quantity.at_least:
        return session.text("at_least", number=number(quantity.at_least, decimals, session.language))
    return session.text(f"state_{quantity.state}")


def heading(report: Any, title_key: str, session: Session) -> str:
    """The first line: what, which edition, from where."""
    return session.text(
        "report_heading",
        title=session.text(title_key),
        edition=report.edition,
        origin=origins_told(report.origins, session),
    )


def origins_told(origins: Collection[Origin], session: Session) -> str:
    """Where the figures come from: every origin, what is invented first, since it matters most."""
    found = [origin for origin in (Origin.DEMO, Origin.UPLOADED, Origin.OFFICIAL) if origin in origins]
    return ", ".join(session.text(f"origin_{origin}") for origin in found) or session.text("state_not_loaded")


def level_told(result: MeasuredValues, session: Session) -> str:
    """How local the figures are. What is invented or not loaded was measured nowhere."""
    told = result.year is not None and not result.is_demo
    return session.text(f"level_{result.level}" if told else "no_level")


def area_told(area: AreaValue, session: Session) -> str:
    """What an area is called in the language of the answer; only the country has two names."""
    return session.text("column_sweden") if area.code == SWEDEN else area.name


_BROUGHT = ("not_loaded", "no_rows")
"""What a file of one's own mends. The sentence names the page, which whoever types is not on."""


def notes(gaps: Iterable[MissingData], session: Session) -> list[str]:
    """What is missing, one line each, and the command that brings it; empty when nothing is."""
    told = tuple(gaps)
    lines = [f"* {sentence(gap, session.language)}" for gap in told]
    if any(gap.key in _BROUGHT for gap in told):
        lines.append(session.text("bring"))
    return ["\n".join(lines)] if lines else []
