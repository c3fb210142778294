"""Libraries that others import as soon as they are installed, though nothing they do here needs them.

Arrow imports pandas to ask whether a list is one of its series, and numpy to know its arrays; DuckDB does the same with
values. In a process that runs for a second and hands neither of them over, that is more than half of the time.
"""

import sys


class SparedImports:
    """A finder of modules that says of the libraries it is given that they are not installed."""

    def __init__(self, libraries: frozenset[str]) -> None:
        self._libraries = libraries

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> None:
        """Nothing for any other module; ModuleNotFoundError for those spared."""
        if fullname in self._libraries:
            raise ModuleNotFoundError(fullname, name=fullname)


def spare_imports(*libraries: str) -> None:
    """From now on this process does without them. To be called where a process starts, never by a module of a server."""
    sys.meta_path.insert(0, SparedImports(frozenset(libraries)))
