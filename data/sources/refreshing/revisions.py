"""What a refresh would change of figures that are out: moved by more than is usual, or taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data.arrow import pa, pc
from data.contracts.contract import Contract
from data.contracts.keys import row_keys
from data.sources.unit import PARTIAL, Revision
from data.vocabulary import Quality

_PRELIMINARY_FACTOR = 4


@dataclass(frozen=True, kw_only=True)
class Move:
    """One published figure that would be another; `after` is None where it is taken back."""

    key: tuple[object, ...]
    column: str
    before: float
    after: float | None

    def text(self) -> str:
        """As one line: where, which figure, from what to what."""
        place = " ".join(str(part) for part in self.key if part is not None)
        after = "–" if self.after is None else f"{self.after:g}"
        return f"{place} ({self.column}): {self.before:g} → {after}"


def unusual_moves(contract: Contract, before: pa.Table, after: pa.Table, usual: Revision) -> Iterator[Move]:
    """Every figure in both that differs by more than is usual, and every one that is blank after and was not before."""
    place = _places(contract, before, after)
    met = [(old, new) for new, old in enumerate(place) if old is not None]
    if not met:
        return
    olds = before.take(pa.array([old for old, _ in met], pa.int64()))
    news = after.take(pa.array([new for _, new in met], pa.int64()))
    notes = olds.column("note").to_pylist() if "note" in olds.column_names else [None] * len(met)
    for name in _figures(contract, after):
        pairs = zip(olds.column(name).to_pylist(), news.column(name).to_pylist(), notes, strict=True)
        for at, (old, new, note) in enumerate(pairs):
            if old is not None and old != new and _is_unusual(old, new, note, usual):
                key = tuple(news.column(part)[at].as_py() for part in contract.key)
                yield Move(key=key, column=name, before=old, after=new)


def _places(contract: Contract, before: pa.Table, after: pa.Table) -> Sequence[int | None]:
    found: Sequence[int | None] = pc.index_in(row_keys(contract, after), value_set=row_keys(contract, before)).to_pylist()
    return found


def _figures(contract: Contract, table: pa.Table) -> list[str]:
    return [
        one.name
        for one in contract.columns
        if one.numeric and one.name not in contract.key and one.name in table.column_names
    ]


def _is_unusual(old: float, new: float | None, note: str | None, usual: Revision) -> bool:
    if note == PARTIAL:
        return False
    if new is None:
        return True
    factor = _PRELIMINARY_FACTOR if note and Quality.PRELIMINARY in note else 1
    return abs(new - old) > factor * max(usual.least, usual.percent / 100 * abs(old)) + 1e-9
