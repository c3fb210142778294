"""One run of a command line: the language, the command, its answer, its exit code."""

import io
import os
import sys
from collections.abc import Sequence

from data.command_line.command import FINE, USAGE, Program
from data.command_line.faults import FAULTS, sentence_of
from data.command_line.parser import Parser, Translations, speaking
from data.command_line.session import Session, UsageError
from data.command_line.words import LANGUAGES

INTERRUPTED = 130
"""What a shell calls a program that was stopped by the keyboard."""
_HELP = {"-h", "--help"}


def run(program: Program, typed: Sequence[str] | None = None) -> int:
    """Run what was typed (by default, after the program's name) and give the exit code.

    The answer goes to standard output, everything else to standard error; a fault becomes a sentence there.
    """
    given = list(sys.argv[1:] if typed is None else typed)
    _speak_unicode()
    session = Session(program=program.typed, language=LANGUAGES[0], words=program.words)
    try:
        language = _take_language(program, given)
        session = Session(program=program.typed, language=language, words=program.words)
        _require_text(given)
        code = _dispatch(program, given, session)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has had enough.
        code = FINE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except FAULTS as fault:
        print(sentence_of(fault, session), file=sys.stderr)
        code = USAGE
    _let_go()
    return code


def _speak_unicode() -> None:
    """Answers are UTF-8 wherever they go; what is no text at all (a file name of another time) shows as question marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _let_go() -> None:
    """Nothing more can reach a reader that is gone or a disk that is full, and Python would say so in English at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _require_text(given: Sequence[str]) -> None:
    """Bytes that are no text cannot be kept in an edition, nor told to another process. Raises UsageError."""
    for word in given:
        shown = word.encode("utf-8", "replace").decode("utf-8")
        if shown != word:
            raise UsageError("not_text", typed=shown)


def _take_language(program: Program, given: list[str]) -> str:
    """Take every `--lang en` or `--lang=en` out of what was typed, wherever it stands; the first counts.

    It is done before anything else is read, so that every fault is told in the language. Raises UsageError.
    """
    asked: list[str] = []
    left: list[str] = []
    words = iter(given)
    for word in words:
        name, equals, value = word.partition("=")
        if name != "--lang":
            left.append(word)
        elif value := value if equals else next(words, ""):
            asked.append(value)
        else:
            command = [name for name in left[:1] if name in program.names]
            raise UsageError("unclear", message="--lang: sv | en", help=" ".join([program.typed, *command, "--help"]))
    given[:] = left
    for language in asked:
        if language not in LANGUAGES:
            raise UsageError("unknown_language", typed=language, known=", ".join(LANGUAGES))
    return asked[0] if asked else LANGUAGES[0]


def _dispatch(program: Program, given: Sequence[str], session: Session) -> int:
    if not given:
        raise UsageError("no_command", overview=_overview(program, session))
    name = given[0]
    if name in _HELP:
        print(_overview(program, session))
        return FINE
    if name not in program.names:
        raise UsageError("unknown_command", typed=name, known=", ".join(program.names))
    with speaking(Translations(session.words, session.language)):
        return _obey(program, name, given[1:], session)


def _obey(program: Program, name: str, given: Sequence[str], session: Session) -> int:
    command = program.command(name)
    parser = Parser(name, session)
    command.arguments(parser, session)
    parser.add_general_options(session)
    if _HELP & set(given):
        print(parser.format_help(), end="")
        return FINE
    return command.run(parser.parse_args(given), session)


def _overview(program: Program, session: Session) -> str:
    lines = [f"  {name:<15}{session.text(f'command.{name}')}" for name in program.names]
    return session.text("overview", about=session.text("about"), program=program.typed, commands="\n".join(lines))
