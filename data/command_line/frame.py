"""One run of a command line: the language, the command, its answer, its exit code."""

import sys
from collections.abc import Sequence

from data.command_line.command import FINE, USAGE, Program
from data.command_line.faults import FAULTS, sentence_of
from data.command_line.output import flush_answer, give_up_answer, speak_unicode, write_complaint
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
    speak_unicode()
    session = Session(program=program.typed, language=LANGUAGES[0], words=program.words)
    try:
        language = _take_language(program, given)
        session = Session(program=program.typed, language=language, words=program.words)
        _require_text(given)
        code = _dispatch(program, given, session)
        flush_answer()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except FAULTS as fault:
        write_complaint(sentence_of(fault, session))
        give_up_answer()
        code = USAGE
    return code


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
        elif equals or (value := next(words, "")):
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
        session.answer(_overview(program, session))
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
        session.answer(parser.format_help().rstrip("\n"))
        return FINE
    return command.run(parser.parse_args(given), session)


def _overview(program: Program, session: Session) -> str:
    lines = [f"  {name:<15}{session.text(f'command.{name}')}" for name in program.names]
    return session.text("overview", about=session.text("about"), program=program.typed, commands="\n".join(lines))
