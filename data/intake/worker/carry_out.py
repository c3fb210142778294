"""An order carried out within its limits."""

import gc
import sys

from data.intake.reading.reading import Limits
from data.intake.worker.messages import Order, pack, unpack
from data.intake.worker.sandbox import MEMORY_EXIT


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


def answer_to(order: Order, content: bytes) -> bytes:
    """The answer to an order, packed."""
    if order.task == "read":
        from data.intake.reading.parse import parse

        return pack(parse(content, order.filename, order.decisions, order.limits))
    # Late: checking takes Arrow, reading does not.
    from data.intake.worker import tasks

    return tasks.check(order, content) if order.task == "check" else tasks.annotate(order, content)


def carry_out() -> int:
    """Take the order from standard input, answer on standard output, and give the exit code."""
    gc.disable()  # one task and gone: looking for cycles in a million cells costs a quarter of the time
    order, content = unpack(Order, sys.stdin.buffer.read())
    limit_self(order.limits)
    try:
        answer = answer_to(order, content)
    except MemoryError:
        return MEMORY_EXIT
    sys.stdout.buffer.write(answer)
    return 0
