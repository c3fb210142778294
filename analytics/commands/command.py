"""What a command is, and what it is given to work with."""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from analytics.registry.definition_hashes import definition_hashes
from data.definitions import read_definitions
from data.store.store import Edition, Store, default_home

LANGUAGES = ("sv", "en")
LINE = 79


def _words() -> Mapping[str, Mapping[str, str]]:
    words = {}
    for key, table in read_definitions(Path(__file__).with_name("words.toml")).sections():
        words[key] = {language: table.text(language) for language in LANGUAGES}
        table.finish()
    return words


WORDS = _words()


class UsageError(Exception):
    """What was typed cannot be done. `key` names the sentence in words.toml, `values` what it needs."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of ending the program in English."""

    def error(self, message: str) -> NoReturn:
        """Called by argparse for anything it cannot read."""
        raise UsageError("unreadable", help=f"{self.prog} --help")


@dataclass(frozen=True)
class Context:
    """The language to answer in and the store to answer from. The store is opened when first asked for."""

    language: str
    home: Path = field(default_factory=default_home)

    def say(self, key: str, **values: object) -> str:
        """The words of `key` in the language."""
        return WORDS[key][self.language].format(**values)

    @cached_property
    def store(self) -> Store:
        """The store, with edition 1 built if there was none; progress goes to stderr."""
        store = Store(self.home, definitions=definition_hashes)
        store.open(progress=self._tell_progress)
        return store

    def edition(self, typed: str | None) -> Edition:
        """The edition of that number, the latest if None. Raises UsageError, data.faults.StoreError."""
        return self.store.edition(None if typed is None else whole_number("--edition", typed))

    def _tell_progress(self, what: str, done: int, total: int) -> None:
        """One line that is written over as it goes; a log, which cannot be, gets it once."""
        line = self.say("progress", what=what, done=done, total=total).ljust(LINE)
        if sys.stderr.isatty():
            print(line, end="\n" if done == total else "\r", file=sys.stderr, flush=True)
        elif done == total:
            print(line.rstrip(), file=sys.stderr, flush=True)


@dataclass(frozen=True, kw_only=True)
class Command:
    """One subcommand. `help_key` names its sentence in words.toml.

    `configure` adds its arguments to an argument group; `run` does the work and returns what to print.
    """

    name: str
    help_key: str
    configure: Callable[["argparse._ArgumentGroup", Context], None]
    run: Callable[[argparse.Namespace, Context], str]


def whole_number(option: str, typed: str) -> int:
    """A whole number typed after an option. Raises UsageError."""
    try:
        return int(typed)
    except ValueError:
        raise UsageError("not_a_number", option=option, typed=typed) from None
