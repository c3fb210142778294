"""Arrow, loaded when something of it is first used.

It takes longer to load than most commands to run, and one that finds nothing to read or write, such as a refresh without
news, never uses it. Modules that such a command loads take it from here, and say `from __future__ import annotations`:
an annotation that is worked out is a use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq
else:

    class _Late:
        """A module that is loaded by the first question for one of its names."""

        def __init__(self, name: str) -> None:
            self._name = name

        def __getattr__(self, attribute: str) -> Any:
            found = getattr(import_module(self._name), attribute)
            setattr(self, attribute, found)
            return found

    pa, pc, pq = map(_Late, ("pyarrow", "pyarrow.compute", "pyarrow.parquet"))

__all__ = ["pa", "pc", "pq"]
