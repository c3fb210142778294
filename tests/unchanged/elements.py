"""What stands on a page, as Streamlit's own messages say it: every word, label, option, table and figure."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.unchanged import places

NOT_SEEN = ("id", "url", "deferred_file_id", "page_script_hash", "form_id", "fragment_id", "arrow_data", "spec", "config")
"""Fields that are Streamlit's business, or recorded on their own."""
STYLE = "<style"


@dataclass
class Seen:
    """A page that has run: its lines, its figures, the names that the style sheet knows its parts by, its styles."""

    lines: list[str] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)


def seen(app: AppTest) -> Seen:
    """Everything on a page, in its order."""
    found = Seen()
    for part in app._tree.children.values():
        _walk(part, found, "")
    return found


def _walk(node: Any, found: Seen, indent: str) -> None:
    name = _name(node)
    if name:
        found.names.append(f"{node.type} {name}")
    if hasattr(node, "children"):
        told = fields_of(node.proto) if node.proto is not None else {}
        found.lines.append(f"{indent}{node.type}{f' {_json(told)}' if told else ''}")
        for place in sorted(node.children):
            _walk(node.children[place], found, f"{indent}  ")
    else:
        found.lines += (f"{indent}{line}" for line in _element(node, found))


def _element(node: Any, found: Seen) -> Iterator[str]:
    told = fields_of(node.proto)
    if node.type == "plotly_chart":
        found.figures.append({**json.loads(node.proto.spec), "config": json.loads(node.proto.config or "{}")})
        told["figure"] = len(found.figures)
    if node.type == "html" and str(told.get("body", "")).lstrip().startswith(STYLE):
        found.styles.append(told.pop("body"))
    yield f"{node.type} {_json(told)}"
    if node.type == "table":
        cells = node.value
        yield f"  head {_json([places.as_read(str(one)) for one in cells.columns])}"
        rows = cells.itertuples(index=False, name=None)
        yield from (f"  row {_json([places.as_read(str(cell)) for cell in row])}" for row in rows)


def _name(node: Any) -> str:
    """The name a part was given, which Streamlit keeps behind a hash: `$$ID-<hash>-<name>`."""
    identity = getattr(node, "_block_id", "") or str(getattr(node.proto, "id", "") or "")
    name = identity.split("-", maxsplit=2)[-1] if identity.startswith("$$ID") else ""
    return "" if name == "None" else name


def fields_of(message: Any) -> dict[str, Any]:
    """The fields that a message sets, by name, as deep as it goes."""
    return {one.name: _value(value) for one, value in message.ListFields() if one.name not in NOT_SEEN}


def _value(value: Any) -> Any:
    if hasattr(value, "ListFields"):
        return fields_of(value)
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, str | int | float):
        return value
    if hasattr(value, "items"):
        return {str(key): _value(one) for key, one in value.items()}
    return [_value(one) for one in value]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
