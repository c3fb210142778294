"""Reading TOML definitions strictly: an unknown or missing key fails at load with file, table and likely mistake named.

By hand, because what is asked of these files is mostly their own rules, with messages in the files' own terms, and those
stay whoever reads the types. A library that reads types (msgspec, the quickest) says `$.column[2]` where this says
`[[column]] population`, and its import takes ten times as long as it would save over all data sets together.
"""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any


class DefinitionError(ValueError):
    """A definition file in the repository is wrong. Says which file, which place in it and what is the matter."""

    def __init__(self, file: str, place: str, message: str) -> None:
        super().__init__(f"{file}, {place}: {message}" if place else f"{file}: {message}")
        self.file = file
        self.place = place


class Table:
    """One TOML table whose keys are taken one by one; `finish` refuses what is left over."""

    def __init__(self, values: Mapping[str, Any], file: str, place: str = "") -> None:
        self._left = dict(values)
        self._absent: set[str] = set()
        self.file = file
        self.place = place

    def error(self, message: str) -> DefinitionError:
        """The error to raise about this table."""
        return DefinitionError(self.file, self.place, message)

    def take(self, key: str, kind: type | tuple[type, ...], what: str) -> Any:
        """The value of an optional key, None when absent; DefinitionError when it is of another kind."""
        value = self._left.pop(key, None)
        if value is None:
            self._absent.add(key)
            return None
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.error(f"the key `{key}` must be {what}, found {value!r}")
        return value

    def optional_text(self, key: str) -> str | None:
        """Text, or None when the key is absent."""
        value: str | None = self.take(key, str, "text")
        return value

    def text(self, key: str) -> str:
        """Text that must be there and not be blank."""
        value = self.optional_text(key)
        if value is None or not value.strip():
            raise self.error(f"the key `{key}` is missing")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when absent."""
        value = self.take(key, list, "a list of texts") or []
        if not all(isinstance(item, str) for item in value):
            raise self.error(f"the key `{key}` must be a list of texts, found {value!r}")
        return tuple(value)

    def titles(self, key: str) -> dict[str, str]:
        """A table of texts, empty when absent."""
        value = self.take(key, dict, "a table of texts") or {}
        if not all(isinstance(item, str) for item in value.values()):
            raise self.error(f"the key `{key}` must be a table of texts, found {value!r}")
        return dict(value)

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """A table of lists of texts, empty when absent."""
        value = self.take(key, dict, "a table of lists of texts") or {}
        for texts in value.values():
            if not isinstance(texts, list) or not all(isinstance(item, str) for item in texts):
                raise self.error(f"the key `{key}` must be a table of lists of texts, found {value!r}")
        return {name: tuple(texts) for name, texts in value.items()}

    def number(self, key: str) -> float | None:
        """A number, or None when absent."""
        value = self.take(key, (int, float), "a number")
        return None if value is None else float(value)

    def integer(self, key: str) -> int | None:
        """A whole number, or None when absent."""
        value: int | None = self.take(key, int, "a whole number")
        return value

    def flag(self, key: str) -> bool:
        """true or false; false when absent."""
        return bool(self.take(key, bool, "true or false"))

    def tables(self, key: str) -> Iterator["Table"]:
        """The tables of an array of tables, in file order."""
        for number, values in enumerate(self.take(key, list, "a list of tables") or [], start=1):
            if not isinstance(values, dict):
                raise self.error(f"the key `{key}` must be a list of tables")
            yield Table(values, self.file, f"[[{key}]] {values.get('name', number)}")

    def sections(self) -> Iterator[tuple[str, "Table"]]:
        """Every table directly below this one, by name; refuses anything that is not a table."""
        for name in list(self._left):
            values = self.take(name, dict, "a table")
            yield name, Table(values, self.file, f"[{name}]")

    def finish(self) -> None:
        """Raise DefinitionError if any key has not been taken, with the key that was probably meant."""
        if self._left:
            raise self.error(f"unknown key {', '.join(self._doubtful(key) for key in sorted(self._left))}")

    def _doubtful(self, key: str) -> str:
        near = get_close_matches(key, sorted(self._absent), n=1)
        return f"`{key}`" + (f" (did you mean `{near[0]}`?)" if near else "")


def read_definitions(path: Path) -> Table:
    """The top table of a TOML file; DefinitionError if it cannot be read as TOML."""
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError(path.name, "", f"not valid TOML: {error}") from error
