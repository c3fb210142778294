"""The log: an event is one line of JSON on standard error, when KOMPETENS_LOG is `json`; else the log is plain text.

A line holds `time` (UTC), `level`, `event` and what belongs to the event: names of pages, numbers of editions, kinds of
faults and places in the program. It never holds what somebody wrote or asked for, whom it came from, or an address: of
other programs' messages, and of exceptions, only kind and place are told, since their words may quote anything.
"""

import errno
import json
import logging
import os
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any

from data.faults import StoreError
from data.store.manifest import Manifest
from data.version import ROOT
from ui.monitoring import counters

SETTING, JSON = "KOMPETENS_LOG", "json"
LOG = logging.getLogger("kompetenskartan")
MOST_PLACES = 12
"""Of a traceback, the innermost."""
_FACTS = "facts"
"""What a record carries beside its message."""
_seen: dict[str, int] = {}


def is_json(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the log is to be lines of JSON."""
    return environment.get(SETTING, "").strip().casefold() == JSON


def begin() -> None:
    """Have every log of this process written as lines of JSON, if that is the setting. Harmless to repeat."""
    if not is_json():
        return
    LOG.setLevel(logging.INFO)
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler())
    known = (logger for logger in logging.root.manager.loggerDict.values() if isinstance(logger, logging.Logger))
    for handler in {handler for logger in (root, *known) for handler in logger.handlers}:
        if isinstance(handler, logging.StreamHandler):
            handler.setFormatter(JsonLines())
    sys.excepthook = _uncaught
    threading.excepthook = lambda caught: _uncaught(caught.exc_type, caught.exc_value, caught.exc_traceback)


def tell(event: str, **facts: object) -> None:
    """An event in the course of things; plain-text logs leave it out."""
    LOG.info(event, extra={_FACTS: {"event": event, **facts}})


def edition_seen(manifest: Manifest) -> None:
    """Tell once that this process shows another newest edition, whoever made it: here, a node beside, a command."""
    if _seen.get("edition") == manifest.number:
        return
    _seen["edition"] = manifest.number
    brought = sorted(name for name, entry in manifest.datasets.items() if entry.since == manifest.number)
    tell("edition", edition=manifest.number, kind=str(manifest.kind), base=manifest.base, datasets=brought)


def refused(fault: StoreError, level: int = logging.INFO) -> StoreError:
    """Tell that the store or the journal said no to something, and hand the fault on: the visitor is told in its words."""
    counters.refused(fault)
    LOG.log(level, "%s", fault, extra={_FACTS: {"event": "refusal", **_of_fault(fault)}})
    return fault


def failed(reference: str, fault: BaseException) -> None:
    """A fault of the program; `reference` is what the visitor was told. Plain-text logs have the whole traceback."""
    counters.failed()
    LOG.error("fault %s", reference, exc_info=fault, extra={_FACTS: {"event": "fault", "fault": reference}})


class JsonLines(logging.Formatter):
    """A record as one line of JSON without anything that somebody wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": moment, "level": record.levelname.lower()}
        line |= getattr(record, _FACTS, None) or {"event": "log", "logger": record.name, "at": _place(record)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= _of_fault(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _of_fault(fault: BaseException) -> dict[str, object]:
    """Kind, system's code and place of an exception and of what caused it; none of its words."""
    facts: dict[str, object] = {"kind": type(fault).__name__}
    if isinstance(fault, OSError) and fault.errno is not None:
        facts["code"] = errno.errorcode.get(fault.errno, str(fault.errno))
    if getattr(fault, "sqlite_errorname", None):
        facts["code"] = fault.sqlite_errorname  # type: ignore[attr-defined]  # asked for above
    if fault.__traceback__ is not None:
        facts["trace"] = _places(fault.__traceback__)
    if fault.__cause__ is not None:
        facts["cause"] = _of_fault(fault.__cause__)
    return facts


def _places(traceback: TracebackType) -> list[str]:
    frames = extract_tb(traceback)[-MOST_PLACES:]
    return [f"{_below_root(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _place(record: logging.LogRecord) -> str:
    return f"{_below_root(record.pathname)}:{record.lineno}"


def _below_root(file: str) -> str:
    """A source file without the machine's folders around it."""
    path = Path(file)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name


def _uncaught(_kind: type[BaseException], fault: BaseException | None, _traceback: TracebackType | None) -> None:
    if fault is not None:
        LOG.error("uncaught", exc_info=fault, extra={_FACTS: {"event": "uncaught"}})
