"""Reading a command line, with help and complaints in the reader's language."""

import argparse
import re
from typing import NoReturn

_SWEDISH = (
    (r"the following arguments are required: (.*)", r"det saknas ett värde för \1"),
    (r"unrecognized arguments: (.*)", r"okänt argument: \1"),
    (r"argument (\S+): invalid int value: (.*)", r"\1 ska vara ett heltal, inte \2"),
    (r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)", r"\1 kan inte vara \2; välj bland \3"),
    (r"argument (\S+): expected (one|at least one) argument", r"\1 behöver ett värde"),
    (r"argument (\S+): not allowed with argument (.*)", r"\1 och \2 kan inte användas ihop"),
)
"""What argparse says, and the same in Swedish. Anything else is passed on as it is."""


class UsageError(Exception):
    """A command line that cannot be understood; the message is in the reader's language."""


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of ending the process, and explains itself in Swedish or English."""

    def __init__(self, prog: str, summary: str, language: str) -> None:
        super().__init__(prog=prog, description=summary, add_help=False, allow_abbrev=False)
        self.language = language
        shown = "visa den här hjälpen" if language == "sv" else "show this help"
        self.add_argument("-h", "--help", action="store_true", help=shown)

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with argparse's complaint."""
        if self.language == "sv":
            for english, swedish in _SWEDISH:
                message = re.sub(f"^{english}$", swedish, message)
        raise UsageError(message)

    def format_help(self) -> str:
        """What the command does and each of its arguments, one a line."""
        formatter = argparse.HelpFormatter(self.prog)
        lines = [self.description or "", "", f"  {self.format_usage().partition(': ')[2].strip()}", ""]
        for action in self._actions:
            name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            lines.append(f"  {name:<16}{formatter._expand_help(action) if action.help else ''}")
        return "\n".join(lines)
