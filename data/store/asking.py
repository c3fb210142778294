"""What an edition may be asked with, beside its data sets and within which limits, and what it has answered; without the
engine, slow to load.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from data.arrow import pa
from data.contracts.contract import Contract

Parameters = Mapping[str, object] | Sequence[object]

CODE_TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "municipalities": (
        "municipalities",
        ("municipality_code", "municipality", "cooperation_body", "statistical_sub_region"),
    ),
    "industries": ("industries", ("industry_code", "name_sv", "kolada_share_kpi")),
    "ssyk": ("ssyk2012", ("level", "ssyk", "name_sv", "name_en")),
}
"""Views that every edition has besides its data sets: name -> file in data/codes/ and its columns, all text."""


def every_period(contract: Contract) -> str:
    """The view with all rows of a data set. The one named after the data set leaves out those of a finer period."""
    return contract.id if contract.finer_period is None else f"{contract.id}_every_period"


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one edition's engine may use. Times in milliseconds, memory as DuckDB writes it."""

    memory: str = "1GB"
    threads: int = max(1, min(4, os.cpu_count() or 1))
    query_milliseconds: int = 10_000


T = TypeVar("T", "pa.Table", tuple[tuple[Any, ...], ...])
MOST_BYTES, LARGEST_BYTES = 32 * 2**20, 4 * 2**20
"""How much is kept in all, and of one answer."""
CELL_BYTES = 64
"""What a cell of a row takes in memory, about."""


class KeptAnswers:
    """The answers used last, of all editions of this process, by what the rows say: an edition that leaves a data set as it
    was is not asked of it again. Many threads may use it at once.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def answer(self, key: Hashable, ask: Callable[[], T]) -> T:
        """The answer kept under the key, else the one asked for now, which is then kept unless it is large."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key][0]
                return found
        answer = ask()
        size = _bytes(answer)
        if size <= LARGEST_BYTES:
            with self._lock:
                self._bytes += size - self._kept.get(key, (None, 0))[1]
                self._kept[key] = answer, size
                while self._bytes > MOST_BYTES:
                    self._bytes -= self._kept.popitem(last=False)[1][1]
        return answer


def _bytes(answer: pa.Table | tuple[tuple[Any, ...], ...]) -> int:
    if isinstance(answer, pa.Table):
        return int(answer.nbytes)
    return CELL_BYTES * len(answer) * len(answer[0]) if answer else CELL_BYTES


KEPT = KeptAnswers()
