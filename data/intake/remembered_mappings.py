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
            kept = [known for known in self._read() if (known["who"], set(known["mapping"])) != (who, set(mapping))]
            kept.append({"who": who, "dataset": dataset, "mapping": dict(mapping)})
            self._partials.mkdir(parents=True, exist_ok=True)
            text = json.dumps(kept[-AT_MOST:], ensure_ascii=False, indent=1)
            atomic_files.put(atomic_files.write_partial(self._partials, lambda file: file.write(text.encode())), self._file)

    def recall(self, who: str, headings: Sequence[str]) -> tuple[str, dict[str, str]] | None:
        """Data set and mapping that `who` last decided for a file with just these headings; None if never."""
        for known in reversed(self._read()):
            if known["who"] == who and set(known["mapping"]) == set(headings):
                return known["dataset"], dict(known["mapping"])
        return None

    def _read(self) -> list[dict[str, Any]]:
        try:
            mappings = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return []
        whole = isinstance(mappings, list) and all(map(_is_whole, mappings))
        return mappings if whole else []


def _is_whole(mapping: object) -> bool:
    return (
        isinstance(mapping, dict)
        and {"who", "dataset", "mapping"} <= mapping.keys()
        and isinstance(mapping["mapping"], dict)
        and isinstance(mapping["dataset"], str)
    )
