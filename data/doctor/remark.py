"""What is looked at, and what is said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Weight(StrEnum):
    """How much a remark weighs."""

    FAULT = "fault"
    """Something does not work, or is about to be lost."""
    WARNING = "warning"
    """It works, and may not for long or not as meant."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """One thing to say. `code` names the sentence `doctor.<code>` among the words; it is a fact or `values` make it one.

    A fault of the store brings its own sentences, `told_sv` and `told_en`.
    """

    weight: Weight
    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    told_sv: str = ""
    told_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Installation:
    """What is examined: the store's folder, the environment's settings, the folder of the program, and the time (UTC)."""

    home: Path
    environment: Mapping[str, str]
    root: Path
    now: datetime


def fault(code: str, **values: str | int) -> Remark:
    """A remark that something does not work."""
    return Remark(weight=Weight.FAULT, code=code, values=values)


def warning(code: str, **values: str | int) -> Remark:
    """A remark that something may go wrong."""
    return Remark(weight=Weight.WARNING, code=code, values=values)


def note(code: str, **values: str | int) -> Remark:
    """A remark that is good to know."""
    return Remark(weight=Weight.NOTE, code=code, values=values)
