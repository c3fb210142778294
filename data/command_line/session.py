"""What a command works with: the language to answer in, and the words to answer in."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from data.command_line.output import write_answer, write_complaint
from data.command_line.words import Text
from data.counted_words import filled


class UsageError(Exception):
    """What was typed cannot be done. `key` names the sentence among the words, `values` what fills its blanks."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, kw_only=True)
class Session:
    """One run of one command. `program` is what was typed to start it, such as `python -m data`."""

    program: str
    language: str
    words: Mapping[str, Text]

    def text(self, key: str, **values: object) -> str:
        """The words of `key` in the language, their blanks filled."""
        return filled(self.words[key][self.language], values)

    def answer(self, text: str) -> None:
        """An answer that has its words already, on standard output."""
        write_answer(text)

    def say(self, key: str, **values: object) -> None:
        """One line of the answer, on standard output."""
        write_answer(self.text(key, **values))

    def complain(self, key: str, **values: object) -> None:
        """One line about what went wrong or what is going on, on standard error."""
        write_complaint(self.text(key, **values))

    def tell_progress(self, title: str, done: int, total: int) -> None:
        """How far the building of edition 1 is: a line written over as it goes, or one at the end in a log, which cannot be.

        Ours: a library with bars would make every start longer for thirteen steps that are seen once.
        """
        line = self.text("building", title=title, done=done, total=total).rstrip()
        if sys.stderr.isatty():
            print(f"\r{line:<79}", end="\n" if done == total else "", file=sys.stderr, flush=True)
        elif done == total:
            write_complaint(line)
