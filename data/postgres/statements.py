"""The one SQL of the modules, as this database wants it: blanks, values and rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

_PARTS = re.compile(r"'[^']*'|::|\?|:(?P<name>[a-z_][a-z0-9_]*)|%")
_NOTHING = "\ufffd"
"""What stands for the sign of number 0, which SQLite keeps in a text and PostgreSQL does not."""

Values = Sequence[object] | Mapping[str, object]


@lru_cache(maxsize=500)
def translated(sql: str) -> str:
    """A statement with `?` and `:name` as the driver writes them. What stands in quotation marks stays."""
    return _PARTS.sub(_part, sql)


def _part(match: re.Match[str]) -> str:
    if match["name"]:
        return f"%({match['name']})s"
    return "%s" if match[0] == "?" else match[0].replace("%", "%%")


def adapted(values: Values) -> Values:
    """Values as they are bound: yes and no are numbers, as the tables have them in both databases."""
    if isinstance(values, Mapping):
        return {name: _adapted(value) for name, value in values.items()}
    return tuple(map(_adapted, values))


def _adapted(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return str(value).replace("\0", _NOTHING)
    return value


class Row:
    """A row whose values are had by place and by name, as sqlite3.Row's are."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: Sequence[object]) -> None:
        self._places = places
        self._values = values

    def keys(self) -> list[str]:
        """The names of the columns in order."""
        return list(self._places)

    def __getitem__(self, key: int | str) -> object:
        if isinstance(key, str) and key not in self._places:
            raise IndexError(key)
        return self._values[self._places[key] if isinstance(key, str) else key]

    def __iter__(self) -> Iterator[object]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)
