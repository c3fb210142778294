"""Answers as they are written on the command line, and the very words that would answer a question."""

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from data.command_line.session import Session, UsageError
from data.intake.questions import Question

YES_OR_NO = {"yes": True, "no": False}
DELIMITERS = {"semicolon": ";", "comma": ",", "tab": "\t", "bar": "|"}
_SHOWN_ROWS = 3
_SHOWN_ANSWERS = 12
_PLAIN = {"dataset": "--dataset", "sheet": "--sheet", "header_row": "--header-row", "sex": "--sex", "decimal": "--decimal"}
_PLAIN |= {"encoding": "--encoding", "dates": "--dates", "school_year": "--school-year", "ids": "--ids"}
_PAIRS = {"mapping": "--map", "constants": "--set", "only": "--only", "blanks": "--blank", "definition": "--define"}


def pairs(given: Sequence[str] | None, option: str) -> dict[str, str]:
    """`["a=b"]` as {"a": "b"}, divided at the last sign of equality. Raises UsageError."""
    found: dict[str, str] = {}
    for text in given or ():
        name, equals, value = text.rpartition("=") if option == "--map" else text.partition("=")
        if not equals or not name.strip():
            raise UsageError("not_a_pair", option=option, typed=text)
        found[name.strip()] = value.strip()
    return found


def flags(answer: Mapping[str, Any]) -> str:
    """The options that give this answer, quoted for a shell."""
    given = [(option, str(answer[name])) for name, option in _PLAIN.items() if name in answer]
    if "delimiter" in answer:
        given.append(("--delimiter", next(name for name, sign in DELIMITERS.items() if sign == answer["delimiter"])))
    for name, option in (("fill_down", "--fill-down"), ("complete", "--complete")):
        if name in answer:
            given.append((option, "yes" if answer[name] else "no"))
    for name, option in _PAIRS.items():
        given += [(option, f"{key}={value}") for key, value in answer.get(name, {}).items()]
    return shlex.join(word for option, value in given for word in _written(option, value))


def _written(option: str, value: str) -> tuple[str, ...]:
    """What begins with a dash would be taken for an option of its own."""
    return (f"{option}={value}",) if value.startswith("-") else (option, value)


def say_questions(questions: Sequence[Question], session: Session) -> None:
    """Every question with its answers: the options to write, the reason, the first rows as they would be read."""
    for question in questions:
        if question.candidates:
            _say(question, session)
    if any(question.candidates for question in questions):
        session.say("how_to_answer")


def _say(question: Question, session: Session) -> None:
    session.answer(f"  {question.text(session.language)}")
    for candidate in question.candidates[:_SHOWN_ANSWERS]:
        session.answer(f"    {flags(candidate.answer)}")
        session.answer(f"      {candidate.why(session.language)}")
        for row in candidate.rows[:_SHOWN_ROWS]:
            session.answer("      " + ", ".join(f"{name} {value}" for name, value in row.items()))
    others = question.candidates[_SHOWN_ANSWERS:]
    if others:
        session.answer(f"    … {', '.join(flags(other.answer) for other in others)}")
