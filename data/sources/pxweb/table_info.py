"""What a table says about itself: variables with codes and texts, when it was updated, when next. Three layouts, one shape.

Version 2 answers as JSON-stat 2 without figures, or with a list of `variables` as its first editions did; version 1 with
another list of variables, and without any time of update.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from data.sources.answers import read_json
from data.sources.faults import Changed

_CONTENTS = frozenset({"contentscode", "contentsvariable", "contents", "tabellinnehåll"})
_TIME = frozenset({"tid", "time", "timevariable"})


@dataclass(frozen=True, kw_only=True)
class Variable:
    """One variable. `texts` and `units` are by code, in the source's order; a code without unit is not in `units`.

    An `eliminable` variable may be left out of a question and is then its total; `total` is the code of that, if it has one.
    """

    code: str
    text: str
    texts: Mapping[str, str]
    units: Mapping[str, str] = field(default_factory=dict)
    eliminable: bool = False
    total: str | None = None
    time: bool = False
    contents: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code, in order."""
        return tuple(self.texts)


@dataclass(frozen=True, kw_only=True)
class TableInfo:
    """One table. `updated` and `next_update` are as the source writes them; None where it does not say."""

    address: str
    title: str
    variables: tuple[Variable, ...]
    updated: str | None = None
    next_update: str | None = None
    source: str | None = None

    def find(self, codes: Sequence[str], words: Sequence[str] = ()) -> Variable | None:
        """The variable with one of these codes, or else the only one whose text has one of these words."""
        wanted = [code.casefold() for code in codes]
        for code in wanted:
            for variable in self.variables:
                if variable.code.casefold() == code:
                    return variable
        worded = [one for one in self.variables if any(word.casefold() in one.text.casefold() for word in words)]
        return worded[0] if len(worded) == 1 else None

    @property
    def time(self) -> Variable | None:
        """The variable that says when."""
        return next((variable for variable in self.variables if variable.time), None)

    @property
    def contents(self) -> Variable | None:
        """The variable whose categories are measures."""
        return next((variable for variable in self.variables if variable.contents), None)


def read_table_info(body: bytes, address: str) -> TableInfo:
    """What a table's metadata say. Raises Changed when they are in no known layout."""
    plain = decoded(body, address)
    if isinstance(plain.get("dimension"), dict):
        return _from_json_stat(plain, address)
    if isinstance(plain.get("variables"), list) and plain["variables"]:
        return _from_list(plain, address)
    raise _changed(address, "dimension, variables")


def decoded(body: bytes, address: str) -> dict[str, Any]:
    """The object in an answer. Raises Changed for anything else."""
    plain = None
    with suppress(Changed):
        plain = read_json(body, address)
    if not isinstance(plain, dict):
        raise Changed(address, "svaret är inte ett JSON-objekt", "the answer is not a JSON object")
    return plain


def _changed(address: str, missing: str) -> Changed:
    return Changed(address, f"metadata saknar {missing}", f"the metadata lack {missing}")


def _from_json_stat(plain: Mapping[str, Any], address: str) -> TableInfo:
    dimensions = plain["dimension"]
    ids = plain.get("id") or [name for name in dimensions if isinstance(dimensions[name], dict)]
    if not isinstance(ids, list) or not ids or not all(_is_named(name, dimensions) for name in ids):
        raise _changed(address, "id, dimension")
    variables = [_dimension(name, dimensions[name], _inner(plain, "role"), address) for name in ids]
    px = _inner(plain, "extension", "px")
    following = px.get("nextUpdate") or px.get("next-update")
    return TableInfo(
        address=address,
        title=str(plain.get("label") or ""),
        variables=tuple(variables),
        updated=_text(plain.get("updated")),
        next_update=_text(following),
        source=_text(plain.get("source")),
    )


def _is_named(name: Any, dimensions: Mapping[str, Any]) -> bool:
    return isinstance(name, str) and isinstance(dimensions.get(name), dict)


def _has_role(name: str, roles: Mapping[str, Any], role: str) -> bool:
    listed = roles.get(role)
    return isinstance(listed, list) and name in listed


def _dimension(name: str, plain: Mapping[str, Any], roles: Mapping[str, Any], address: str) -> Variable:
    category, extension = _inner(plain, "category"), _inner(plain, "extension")
    labels, units = _inner(category, "label"), _inner(category, "unit")
    codes = ordered_codes(category.get("index"), labels)
    if not codes:
        raise _changed(address, f"dimension.{name}.category")
    total = extension.get("eliminationValueCode") or extension.get("eliminationCode")
    return Variable(
        code=str(name),
        text=str(plain.get("label") or name),
        texts={code: str(labels.get(code, code)) for code in codes},
        units={code: unit for code in codes if (unit := _unit(units.get(code)))},
        eliminable=extension.get("elimination") is True,
        total=_text(total),
        time=_has_role(name, roles, "time") or str(name).casefold() in _TIME,
        contents=_has_role(name, roles, "metric") or str(name).casefold() in _CONTENTS,
    )


def ordered_codes(index: Any, labels: Mapping[str, Any]) -> tuple[str, ...]:
    """The codes of a dimension in order, from a list, from places by code, or from the one label; blank when unclear."""
    if isinstance(index, list):
        return tuple(map(str, index))
    if isinstance(index, dict):
        places = list(index.values())
        if all(isinstance(place, int) for place in places) and sorted(places) == list(range(len(places))):
            return tuple(sorted(index, key=lambda code: index[code]))
        return ()
    return tuple(labels) if index is None and len(labels) == 1 else ()


def _from_list(plain: Mapping[str, Any], address: str) -> TableInfo:
    return TableInfo(
        address=address,
        title=str(plain.get("title") or plain.get("label") or ""),
        variables=tuple(_listed(one, address) for one in plain["variables"]),
        updated=_text(plain.get("updated")),
        source=_text(plain.get("source")),
    )


def _listed(plain: Any, address: str) -> Variable:
    code = _text(plain.get("code") or plain.get("id")) if isinstance(plain, dict) else None
    values = plain.get("values") if isinstance(plain, dict) else None
    if code is None or not isinstance(values, list) or not values:
        raise _changed(address, "variables.code, variables.values")
    if isinstance(values[0], dict):
        texts = {str(one.get("code")): str(one.get("label") or one.get("code")) for one in values}
    else:
        said = plain.get("valueTexts")
        words = said if isinstance(said, list) and len(said) == len(values) else values
        texts = {str(value): str(text) for value, text in zip(values, words, strict=True)}
    kind = str(plain.get("type") or "").casefold()
    names = {code.casefold(), kind}
    return Variable(
        code=code,
        text=str(plain.get("text") or plain.get("label") or code),
        texts=texts,
        eliminable=plain.get("elimination") is True,
        total=_text(plain.get("eliminationValueCode")),
        time=plain.get("time") is True or bool(names & _TIME),
        contents=bool(names & _CONTENTS),
    )


def _inner(plain: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """A table within tables; empty when it is not there."""
    for name in names:
        found = plain.get(name)
        if not isinstance(found, dict):
            return {}
        plain = found
    return plain


def _unit(plain: Any) -> str:
    if not isinstance(plain, dict):
        return ""
    return next((text for name in ("base", "label", "symbol") if (text := _text(plain.get(name)))), "")


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
