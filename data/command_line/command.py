"""What a command is, and how a program finds its commands: by name, so that only the one asked for is loaded."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

from data.command_line.session import Session
from data.command_line.words import Text, names_in, read_words

FINE, REFUSED, USAGE, UNREADABLE = 0, 1, 2, 3
"""Exit codes: all well; findings or faults say no (or a question needs an answer); wrong use; cannot be read."""


def no_arguments(parser: argparse.ArgumentParser, session: Session) -> None:
    """For a command that takes none."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command: `arguments` tells the parser what it takes, `run` does the work and gives the exit code."""

    run: Callable[[argparse.Namespace, Session], int]
    arguments: Callable[[argparse.ArgumentParser, Session], None] = no_arguments


@dataclass(frozen=True)
class Program:
    """A room with a command line. Its folder `commands` holds a words.toml and one module a command.

    `[command.white-spots]` in words.toml says that there is a command of that name, and what it does in a line; the
    module white_spots defines it as COMMAND. The order there is the order they are listed in.
    """

    room: str
    folder: Path

    @property
    def typed(self) -> str:
        """What starts it."""
        return f"python -m {self.room}"

    @cached_property
    def words(self) -> Mapping[str, Text]:
        """The program's words and the frame's."""
        return read_words(Path(__file__).with_name("words.toml"), self.folder / "words.toml")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its commands."""
        return names_in(self.words, "command")

    def command(self, name: str) -> Command:
        """The command of that name, which must be one of `names`."""
        command: Command = import_module(f"{self.room}.commands.{module_of(name)}").COMMAND
        return command


def module_of(name: str) -> str:
    """The module that defines a command: `white-spots` in white_spots, `import` in import_."""
    module = name.replace("-", "_")
    return f"{module}_" if iskeyword(module) else module
