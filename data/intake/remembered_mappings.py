"""Which heading somebody said was which column, remembered for the next file that looks the same.

One small JSON file in the store's folder, apart from the editions: losing it costs a person a minute, never a figure.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.store import atomic_files

FILE = "mappings.json"
AT_MOST = 200
"""Mappings kept; the oldest goes first."""


class Mappings:
    """The remembered mappings of a store. A damaged file counts as an empty one."""

    def __init__(self, home: Path) -> None:
        self._file = home / FILE
        self._partials = home / "partial"
        self._lock = threading.Lock()

    def remember(self, who: str, dataset: str, mapping: Mapping[str, str]) -> None:
        """Keep what `who` decided about a data set: heading of the file -> column, "" for a heading left out."""
        with self._lock:
            kept = [one for one in self._read() if (one["who"], set(one["mapping"])) != (who, set(mapping))]
            kept.append({"who": who, "dataset": dataset, "mapping": dict(mapping)})
            self._partials.mkdir(parents=True, exist_ok=True)
            text = json.dumps(kept[-AT_MOST:], ensure_ascii=False, indent=1)
            atomic_files.put(atomic_files.write_partial(self._partials, lambda file: file.write(text.encode())), self._file)

    def recall(self, who: str, headings: Sequence[str]) -> tuple[str, dict[str, str]] | None:
        """Data set and mapping that `who` last decided for a file with just these headings; None if never."""
        for one in reversed(self._read()):
            if one["who"] == who and set(one["mapping"]) == set(headings):
                return one["dataset"], dict(one["mapping"])
        return None

    def _read(self) -> list[dict[str, Any]]:
        try:
            found = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return []
        whole = isinstance(found, list) and all(_is_whole(one) for one in found)
        return found if whole else []


def _is_whole(one: object) -> bool:
    return (
        isinstance(one, dict)
        and {"who", "dataset", "mapping"} <= one.keys()
        and isinstance(one["mapping"], dict)
        and isinstance(one["dataset"], str)
    )
