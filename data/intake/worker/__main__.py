"""The reading process: `python -m data.intake.worker`, an order on standard input, an answer on standard output."""

import gc
import sys
from typing import Any

import orjson

from data.intake.reading.reading import Decisions, Limits
from data.intake.worker.sandbox import MEMORY_EXIT, framed
from data.spared_imports import spare_imports


def limit_self(limits: Limits) -> None:
    """Cap this process's memory and processor time where the system can; Windows has its watchdog in the parent."""
    if sys.platform == "win32":
        return
    import resource

    seconds = int(limits.seconds) + 5
    for what, ceiling in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        _, hard = resource.getrlimit(what)
        wanted = ceiling if hard == resource.RLIM_INFINITY else min(ceiling, hard)
        resource.setrlimit(what, (wanted, wanted))


def perform(job: dict[str, Any], content: bytes) -> bytes:
    """One task on one file: `read` it as text, `check` it, or `return` it with what is wrong written beside each row."""
    decisions, limits = Decisions(**job["decisions"]), Limits(**job["limits"])
    if job["task"] == "read":
        from data.intake.reading.parse import parse

        return framed(parse(content, job["filename"], decisions, limits).packed())
    from data.intake.worker import tasks as child_tasks

    tasks = {"check": child_tasks.check, "return": child_tasks.annotate}
    return framed(*tasks[job["task"]](job, content, decisions, limits))


def main() -> int:
    """Read the order, obey the limits, answer."""
    spare_imports("pandas", "numpy", "cloudpickle", "typing_extensions")
    gc.disable()  # one task and gone: looking for cycles in a million cells costs a quarter of the time
    order = sys.stdin.buffer.read()
    size = int.from_bytes(order[:8], "big")
    job: dict[str, Any] = orjson.loads(order[8 : 8 + size])
    limit_self(Limits(**job["limits"]))
    try:
        answer = perform(job, order[8 + size :])
    except MemoryError:
        return MEMORY_EXIT
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
