"""A long export in a thread: it tells how far it has come, can be cancelled, and is found again after a rerun.

How a page uses it. The job is kept in session state; a fragment looks at it twice a second while it runs:

    def start() -> None:
        slides, title = …                       # everything the work needs, read here: a thread has no session
        st.session_state["story_job"] = start_job(
            lambda progress: story_deck.write(slides, title=title, language="sv", template=own(), progress=progress)
        )

    job = st.session_state.get("story_job")
    if job is None:
        st.button(…, on_click=start)
    else:
        st.fragment(run_every=0.5 if job.running else None)(show)(view, job)

and in `show(view, job)`:

    match job.state:
        case State.RUNNING:
            st.progress(job.share, text=…)      # job.done of job.total, in words
            st.button(…, on_click=job.cancel)
        case State.DONE:
            st.download_button(…, data=job.result)
        case State.FAILED:
            st.error(job.fault.sentence(view.language) if isinstance(job.fault, StoreError) else …)
        case State.CANCELLED:
            …
    if not job.running:
        st.rerun()      # once, from the run of the fragment that saw it end: so that the fragment stops looking

`cancel()` takes effect the next time the work tells how far it is, or comes to a place that asks by `heard()`, as writers do
between their parts and whoever waits for the browser; what it returns after that is thrown away at once.
A job that nobody looks at any more ends by itself, and nothing is kept of it but what the session state holds.
"""

import logging
import threading
from collections.abc import Callable
from contextvars import ContextVar
from enum import StrEnum

LOG = logging.getLogger("kompetenskartan")
Progress = Callable[[int, int], None]
Work = Callable[[Progress], bytes]
"""Does the work, calling `progress(done, total)` often. What that raises must go through: it is how one cancels."""


class Cancelled(Exception):
    """Raised inside the work, where it tells how far it is, once somebody has cancelled it."""


class State(StrEnum):
    """How a job stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job:
    """One export on its way. Everything may be read from any thread, at any time."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._cancelled = threading.Event()
        self._ended = threading.Event()
        self._progress = (0, 0)
        self._state = State.RUNNING
        self._result: bytes | None = None
        self._fault: Exception | None = None

    @property
    def state(self) -> State:
        """How it stands. A cancelled job says so at once, even if its thread has not noticed yet."""
        with self._lock:
            return self._state

    @property
    def running(self) -> bool:
        """Whether it is worth looking again."""
        return self.state is State.RUNNING

    @property
    def done(self) -> int:
        """How many parts are ready."""
        with self._lock:
            return self._progress[0]

    @property
    def total(self) -> int:
        """How many parts there are; 0 until it is known."""
        with self._lock:
            return self._progress[1]

    @property
    def share(self) -> float:
        """The share that is ready, 0-1."""
        with self._lock:
            done, total = self._progress
        return min(max(done / total, 0.0), 1.0) if total else 0.0

    @property
    def result(self) -> bytes | None:
        """The file, once the job is done."""
        with self._lock:
            return self._result

    @property
    def fault(self) -> Exception | None:
        """What went wrong, if the job failed; a StoreError has a sentence for people."""
        with self._lock:
            return self._fault

    def cancel(self) -> None:
        """Let it end without a result. Does nothing to one that has ended."""
        self._cancelled.set()
        self._end(State.CANCELLED)

    def wait(self, seconds: float) -> bool:
        """Wait until its thread has ended; False if that takes longer than `seconds`."""
        return self._ended.wait(seconds)

    def _tell(self, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise Cancelled
        with self._lock:
            self._progress = (done, total)

    def _end(self, state: State, *, result: bytes | None = None, fault: Exception | None = None) -> None:
        with self._lock:
            if self._state is State.RUNNING:
                self._state, self._result, self._fault = state, result, fault

    def _run(self) -> None:
        _HERE.set(self)
        try:
            self._end(State.DONE, result=self._work(self._tell))
        except Cancelled:
            self._end(State.CANCELLED)
        except Exception as fault:
            LOG.error("an export failed", exc_info=fault)
            self._end(State.FAILED, fault=fault)
        finally:
            self._ended.set()


_HERE: ContextVar[Job | None] = ContextVar("job", default=None)
"""The job whose thread this is; None everywhere else."""


def heard() -> None:
    """A place where a long export can end without telling how far it is. Raises Cancelled when its job has been cancelled,
    and does nothing where no job runs."""
    job = _HERE.get()
    if job is not None and job._cancelled.is_set():
        raise Cancelled


def start_job(work: Work) -> Job:
    """Begin the work in a thread of its own, which does not keep the server from ending."""
    job = Job(work)
    threading.Thread(target=job._run, name="export-job", daemon=True).start()
    return job
