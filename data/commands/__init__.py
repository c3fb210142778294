"""The commands of `python -m data`: one file each, found by themselves. A file defines `COMMAND`.

May import data.access, data.contracts, data.intake and data.store.
"""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from data.store.store import Store

FINE, REFUSED, USAGE, UNREADABLE = 0, 1, 2, 3
"""Exit codes: all well; findings or faults say no (or a question needs an answer); wrong use; cannot be read."""


@dataclass(frozen=True)
class Words:
    """The same words in both languages."""

    sv: str
    en: str

    def __call__(self, language: str) -> str:
        return self.en if language == "en" else self.sv


@dataclass(frozen=True)
class Session:
    """What a command works with: the language to answer in, and the store, opened when first asked for."""

    language: str

    @cached_property
    def store(self) -> Store:
        """The store, ready to use. Building the first edition is reported on standard error."""
        store = Store()
        store.open(self._progress, language=self.language)
        return store

    def say(self, words: Words) -> None:
        """One line of the answer."""
        print(words(self.language))

    def complain(self, words: Words) -> None:
        """One line about what went wrong, on standard error."""
        print(words(self.language), file=sys.stderr)

    def _progress(self, title: str, done: int, total: int) -> None:
        sv, en = f"Bygger datautgåva 1: {done} av {total}", f"Building data edition 1: {done} of {total}"
        line = f"{Words(sv, en)(self.language)}  {title}"
        if sys.stderr.isatty():
            print(f"\r{line:<70}", end="" if done < total else "\n", file=sys.stderr, flush=True)
        elif done == total:
            print(line.strip(), file=sys.stderr)


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command: what it is called, what it does in a line, its arguments, and the work, which gives the exit code."""

    name: str
    summary: Words
    run: Callable[[argparse.Namespace, Session], int]
    arguments: Callable[[argparse.ArgumentParser, str], None] = lambda parser, language: None


def commands() -> Mapping[str, Command]:
    """Every command by name, in alphabetical order."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    listed: list[Command] = [module.COMMAND for module in modules if hasattr(module, "COMMAND")]
    return MappingProxyType({command.name: command for command in sorted(listed, key=lambda item: item.name)})
