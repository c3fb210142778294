"""`python -m data`: the data store from the command line. Swedish unless `--lang en`."""

import sys
from collections.abc import Sequence

from data.commands import USAGE, Command, Session, Words, commands
from data.commands.arguments import Parser, UsageError
from data.definitions import DefinitionError
from data.faults import StoreError

LANGUAGES = ("sv", "en")


def _language(arguments: list[str]) -> str:
    """Takes `--lang sv` or `--lang=en` out of the arguments, wherever it stands. UsageError if it is neither."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            value = value if equals else next(iter(arguments[place + 1 : place + 2]), "")
            del arguments[place : place + (1 if equals else 2)]
            if value not in LANGUAGES:
                raise UsageError("--lang: sv | en")
            return value
    return "sv"


def _overview(language: str) -> str:
    lines = [Words("Datalagret från kommandoraden.", "The data store from the command line.")(language), ""]
    lines += [f"  python -m data {name:<12}{command.summary(language)}" for name, command in commands().items()]
    more = Words(
        "Lägg till --help efter ett kommando för att se vad det tar, och --lang en för engelska.",
        "Add --help after a command to see what it takes, and --lang sv for Swedish.",
    )
    return "\n".join([*lines, "", more(language)])


def _run(command: Command, arguments: Sequence[str], session: Session) -> int:
    parser = Parser(f"python -m data {command.name}", command.summary(session.language), session.language)
    command.arguments(parser, session.language)
    if {"-h", "--help"} & set(arguments):
        print(parser.format_help())
        return 0
    return command.run(parser.parse_args(arguments), session)


def _dispatch(arguments: list[str], session: Session) -> int:
    name = arguments[0] if arguments else ""
    if name in {"", "-h", "--help"}:
        print(_overview(session.language))
        return 0 if name else USAGE
    command = commands().get(name)
    if command is None:
        known = ", ".join(commands())
        session.complain(
            Words(
                f"Kommandot ”{name}” finns inte. De som finns är {known}.",
                f"There is no command “{name}”. Those that exist are {known}.",
            )
        )
        return USAGE
    return _run(command, arguments[1:], session)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; whatever goes wrong becomes a sentence on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    session = Session("sv")
    try:
        session = Session(_language(given))
        return _dispatch(given, session)
    except UsageError as error:
        text = str(error)
        session.complain(Words(f"Kommandot gick inte att tolka: {text}.", f"The command is not clear: {text}."))
    except StoreError as error:
        session.complain(Words(error.message_sv, error.message_en))
    except DefinitionError as error:
        session.complain(Words(f"En fil som följer med är fel: {error}", f"A file that comes along is wrong: {error}"))
    except OSError as error:
        text = f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}"
        session.complain(Words(f"Det gick inte att läsa eller skriva: {text}", f"Reading or writing failed: {text}"))
    return USAGE


def _unbreakable_output() -> None:
    """Letters that a terminal cannot show become question marks instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


if __name__ == "__main__":
    _unbreakable_output()
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
