"""Reading a command line: argparse, speaking the reader's language."""

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from gettext import NullTranslations
from typing import NoReturn

from data.command_line.session import Session, UsageError
from data.command_line.words import Text, names_in

LARGEST = 2**53
"""The largest whole number that JSON carries everywhere without loss."""


class Translations(NullTranslations):
    """What argparse says, in another language. A sentence that has no words stays as it is.

    In memory instead of a compiled catalogue beside the code: the words stand with the others, where they are read.
    """

    def __init__(self, words: Mapping[str, Text], language: str) -> None:
        super().__init__()
        texts = (words[f"argparse.{name}"] for name in names_in(words, "argparse"))
        self._spoken = {text["en"]: text[language] for text in texts}

    def gettext(self, message: str) -> str:
        """The sentence in the language."""
        return self._spoken.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The sentence for so many in the language."""
        return self.gettext(super().ngettext(msgid1, msgid2, n))


@contextmanager
def speaking(translations: NullTranslations) -> Iterator[None]:
    """As long as it lasts, argparse asks these translations: it knows gettext by two names of its own module."""
    names = vars(argparse)
    kept = {name: names[name] for name in ("_", "ngettext")}
    names.update({"_": translations.gettext, "ngettext": translations.ngettext})
    try:
        yield
    finally:
        names.update(kept)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of ending the process. To be made and used while `speaking`."""

    def __init__(self, name: str, session: Session) -> None:
        super().__init__(
            prog=f"{session.program} {name}",
            description=session.text(f"command.{name}"),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._session = session
        self.register("type", int, self._whole_number)

    def add_general_options(self, session: Session) -> None:
        """What every command takes. Both are obeyed before the rest is read and stand here to be told of."""
        self.add_argument("--lang", metavar="sv|en", help=session.text("option_lang"))
        self.add_argument("-h", "--help", action="store_true", help=session.text("option_help"))

    def _whole_number(self, typed: str) -> int:
        """What `type=int` reads: a number that other programs can hold too."""
        number = int(typed)
        if abs(number) > LARGEST:
            raise argparse.ArgumentTypeError(self._session.text("too_large", typed=typed))
        return number

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with argparse's complaint."""
        raise UsageError("unclear", message=message, help=f"{self.prog} --help")
