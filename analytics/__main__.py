"""`python -m analytics`: the numbers on the command line."""

import argparse
import io
import os
import sys
from argparse import Action
from collections.abc import Iterable, Sequence
from typing import Any

from analytics.commands import evaluate, followup, index, indicators, participation, pilots, profile, similar, white_spots
from analytics.commands.command import LANGUAGES, Command, Context, Parser, UsageError
from data.faults import StoreError

COMMANDS: tuple[Command, ...] = (
    indicators.COMMAND,
    evaluate.COMMAND,
    index.COMMAND,
    profile.COMMAND,
    similar.COMMAND,
    participation.COMMAND,
    pilots.COMMAND,
    white_spots.COMMAND,
    followup.COMMAND,
)
PROGRAM = "python -m analytics"
WRONG_USE = 2


def _language(typed: Sequence[str]) -> str:
    """The language asked for, found before anything is parsed so that every fault is told in it."""
    for before, after in zip(("", *typed), (*typed, ""), strict=True):
        if before == "--lang" and after in LANGUAGES:
            return after
        if after.startswith("--lang=") and after.removeprefix("--lang=") in LANGUAGES:
            return after.removeprefix("--lang=")
    return LANGUAGES[0]


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with the usage line only as it is typed, without argparse's English word before it."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, prefix="")


def _parser(command: Command, context: Context) -> Parser:
    parser = Parser(
        prog=f"{PROGRAM} {command.name}",
        description=context.say(command.help_key),
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    group = parser.add_argument_group(context.say("options"))
    command.configure(group, context)
    group.add_argument("--lang", metavar="sv|en", help=context.say("option_lang"))
    group.add_argument("-h", "--help", action="help", help=context.say("option_help"))
    return parser


def _overview(context: Context) -> str:
    lines = [f"  {command.name.ljust(15)}{context.say(command.help_key)}" for command in COMMANDS]
    return "\n".join([context.say("overview", program=PROGRAM), *lines])


def _answer(typed: Sequence[str], context: Context) -> str:
    named = {command.name: command for command in COMMANDS}
    if not typed:
        raise UsageError("no_command", overview=_overview(context))
    if typed[0] in ("-h", "--help"):
        return _overview(context)
    command = named.get(typed[0])
    if command is None:
        raise UsageError("unknown_command", typed=typed[0], known=", ".join(named))
    arguments = _parser(command, context).parse_args(typed[1:])
    if arguments.lang is not None and arguments.lang not in LANGUAGES:
        raise UsageError("unknown_language", typed=arguments.lang, known=", ".join(LANGUAGES))
    return command.run(arguments, context)


def main(typed: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when it answered, 2 with a sentence on stderr when it could not."""
    words = list(sys.argv[1:] if typed is None else typed)
    context = Context(_language(words))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    while words[:1] and words[0].startswith("--lang"):
        words = words[1:] if "=" in words[0] else words[2:]
    try:
        print(_answer(words, context), flush=True)
    except UsageError as error:
        print(context.say(error.key, **error.values), file=sys.stderr)
        return WRONG_USE
    except StoreError as error:
        print(error.sentence(context.language), file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader (head, less) has had enough; Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
