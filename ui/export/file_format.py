"""One kind of file that something can be taken along as."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, ParamSpec

P = ParamSpec("P")


@dataclass(frozen=True, kw_only=True)
class FileFormat(Generic[P]):
    """A kind of file. `write` gives its content; what it needs for that it imports when it is asked.

    `name` is what people call it, where that is the same in both languages. `drawn` formats show a figure and nothing
    else; `browser` ones are made with the server's browser, which takes a while and can fail, so they are made first and
    downloaded then.
    """

    id: str
    extension: str
    mime: str
    icon: str
    write: Callable[P, bytes]
    name: str = ""
    drawn: bool = False
    browser: bool = False


def written_in(module: str) -> Callable[..., bytes]:
    """The function `write` of a module, which is not imported before it is called."""

    def write(*content: Any, **more: Any) -> bytes:
        made: bytes = import_module(module).write(*content, **more)
        return made

    return write
