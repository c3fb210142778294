"""Where answers and complaints go: UTF-8 everywhere, and no fault when nobody reads them any more."""

import contextlib
import io
import os
import sys


def speak_unicode() -> None:
    """Answers are UTF-8 wherever they go; what is no text at all (a file name of another time) shows as question marks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def write_answer(text: str) -> None:
    """A line on standard output. The work goes on when its reader (head, less) has had enough; OSError on a full disk."""
    try:
        print(text)
    except BrokenPipeError:
        _let_go()


def flush_answer() -> None:
    """All that is written reaches its reader, if there still is one; OSError on a full disk."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()


def write_complaint(text: str) -> None:
    """A line on standard error; lost if that cannot be written to, since there is nobody left to tell."""
    with contextlib.suppress(OSError):
        print(text, file=sys.stderr)


def give_up_answer() -> None:
    """What could not be written would be tried again when Python ends, and told in English."""
    try:
        sys.stdout.flush()
    except OSError:
        _let_go()


def _let_go() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
