"""The hash of a table's content: what its docstring says, whatever the rows and their order."""

import hashlib
import json

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store import hashes
from data.store.hashes import content_hash

TEXTS = st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=5))
ROWS = st.lists(
    st.tuples(TEXTS, st.floats(allow_nan=False, allow_infinity=False), st.integers(-(2**63), 2**63 - 1)), max_size=8
)


def table_of(rows: list[tuple[str | None, float, int]]) -> pa.Table:
    kinds = (("t", pa.string()), ("f", pa.float64()), ("i", pa.int64()))
    return pa.table({name: pa.array([row[n] for row in rows], kind) for n, (name, kind) in enumerate(kinds)})


@given(ROWS, st.randoms())
def test_the_content_hash_does_not_see_row_order(rows: list[tuple[str | None, float, int]], random: object) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert content_hash("x", table_of(rows)) == content_hash("x", table_of(shuffled))


@given(ROWS, ROWS)
def test_the_content_hash_tells_different_rows_apart(
    one: list[tuple[str | None, float, int]], two: list[tuple[str | None, float, int]]
) -> None:
    def said(rows: list[tuple[str | None, float, int]]) -> list[str]:
        return sorted(repr((text, number + 0.0, whole)) for text, number, whole in rows)

    equal = content_hash("x", table_of(one)) == content_hash("x", table_of(two))
    assert equal == (said(one) == said(two))


def test_the_content_hash_is_the_one_the_docstring_defines() -> None:
    table = pa.table({"a": ["å", None], "b": [1.5, -0.0]})
    lines = ['["x",[["a","string"],["b","double"]]]', '["å","1.5"]', '[null,"0.0"]']
    written = "".join(line + "\n" for line in lines).encode()
    assert content_hash("x", table) == hashlib.sha256(written).hexdigest()
    assert content_hash("y", table) != content_hash("x", table)


@given(ROWS)
def test_the_content_hash_of_any_rows_is_that_of_their_lines(rows: list[tuple[str | None, float, int]]) -> None:
    """Cell by cell as the docstring says it, whatever text and however large a number."""
    lines = [
        json.dumps([text, repr(number + 0.0), str(whole)], ensure_ascii=False, separators=(",", ":"))
        for text, number, whole in rows
    ]
    head = '["x",[["t","string"],["f","double"],["i","int64"]]]'
    written = "".join(f"{line}\n" for line in [head, *sorted(lines)]).encode()
    assert content_hash("x", table_of(rows)) == hashlib.sha256(written).hexdigest()


@pytest.mark.parametrize("at_once", [1, 2, 3, 7])
def test_however_many_lines_are_in_memory_the_hash_is_the_same(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    rows = pa.table({"namn": [f"å{number % 3}" if number % 4 else None for number in range(7)], "antal": range(7)})
    whole = content_hash("sessions", rows)
    monkeypatch.setattr(hashes, "LINES_AT_ONCE", at_once)
    assert content_hash("sessions", rows) == whole
