"""What a source answers in JSON, read as what it has promised: a value of a type, or a fault that says what is wrong."""

from typing import Any, TypeVar, overload

import msgspec

from data.sources.faults import Changed

Kind = TypeVar("Kind")


@overload
def read_json(body: bytes, address: str) -> Any: ...
@overload
def read_json(body: bytes, address: str, kind: type[Kind]) -> Kind: ...
def read_json(body: bytes, address: str, kind: Any = Any) -> Any:
    """The value in an answer, of a type where one is given. Raises Changed for what is no whole JSON or of another type."""
    try:
        return msgspec.json.decode(body.removeprefix(b"\xef\xbb\xbf"), type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        told = f"svaret är inte upplagt som väntat ({error})", f"the answer is not laid out as expected ({error})"
        raise Changed(address, *told) from error
