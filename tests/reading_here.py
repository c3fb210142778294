"""Files read in this process, where a test is about what comes of them and not about the process that reads them."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa
import pytest

from data.intake.worker import sandbox
from data.intake.worker.carry_out import answer_to
from data.intake.worker.messages import Message, Order, pack, unpack


@contextmanager
def reading_here() -> Iterator[None]:
    """Inside, the order and the answer are the bytes that the reading process would be given and would write.

    What only a process can show is not seen here: its limits, its own imports, a reader that breaks down.
    """
    threads = pa.cpu_count(), pa.io_thread_count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "_run_once", _perform_here)
        yield
    pa.set_cpu_count(threads[0])
    pa.set_io_thread_count(threads[1])


def _perform_here(order: Order, content: bytes, kind: type[Message]) -> sandbox.Answer[Message]:
    sent, received = unpack(Order, pack(order, content))
    result, rest = unpack(kind, answer_to(sent, received))
    return sandbox.Answer(result=result, rest=rest)
