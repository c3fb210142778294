"""A long export tells how far it is, and stops when it is told to."""

import threading

import pytest

from data.faults import StoreError
from tests.exported_files import document
from tests.figure_cases import SPREAD, result
from ui.document import result_tables
from ui.document.document import Slide
from ui.export.job import Cancelled, Job, Progress, State, start_job
from ui.export.slides import story_deck
from ui.wording.catalogue import Catalogue

LONG = 60


def ended(job: Job) -> Job:
    assert job.wait(LONG)
    return job


def test_it_gives_what_was_made() -> None:
    def work(progress: Progress) -> bytes:
        progress(0, 2)
        progress(2, 2)
        return b"klart"

    job = ended(start_job(work))
    assert (job.state, job.result, job.fault, job.done, job.total, job.share) == (State.DONE, b"klart", None, 2, 2, 1.0)
    job.cancel()
    assert (job.state, job.result) == (State.DONE, b"klart")


def test_how_far_it_is_can_be_seen_while_it_runs() -> None:
    seen, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> bytes:
        progress(1, 4)
        seen.set()
        go_on.wait(LONG)
        return b""

    job = start_job(work)
    assert job.share in (0.0, 0.25)
    assert seen.wait(LONG)
    assert (job.running, job.done, job.total, job.share, job.result) == (True, 1, 4, 0.25, None)
    go_on.set()
    assert not ended(job).running


def test_cancelling_stops_the_work_where_it_tells_how_far_it_is() -> None:
    seen, go_on, reached = threading.Event(), threading.Event(), []

    def work(progress: Progress) -> bytes:
        for place in range(3):
            progress(place, 3)
            reached.append(place)
            seen.set()
            go_on.wait(LONG)
        return b"too late"

    job = start_job(work)
    assert seen.wait(LONG)
    job.cancel()
    assert job.state is State.CANCELLED and not job.running
    go_on.set()
    ended(job)
    assert (job.state, job.result, reached) == (State.CANCELLED, None, [0])


def test_what_is_made_after_cancelling_is_thrown_away() -> None:
    seen, go_on = threading.Event(), threading.Event()

    def work(_progress: Progress) -> bytes:
        seen.set()
        go_on.wait(LONG)
        return b"too late"

    job = start_job(work)
    assert seen.wait(LONG)
    job.cancel()
    go_on.set()
    assert ended(job).result is None and job.state is State.CANCELLED


@pytest.mark.parametrize("fault", [StoreError("Nej.", "No."), ZeroDivisionError()])
def test_what_goes_wrong_is_kept_for_the_page_to_say(fault: Exception) -> None:
    def work(_progress: Progress) -> bytes:
        raise fault

    job = ended(start_job(work))
    assert (job.state, job.fault, job.result) == (State.FAILED, fault, None)


def test_a_story_can_be_cancelled_in_the_middle() -> None:
    found = result(SPREAD)
    made = document(result_tables.of_strip(Catalogue("sv"), found), found)
    slides = [Slide(slide_id=str(place), title="", talking_points="", address="/", document=made) for place in range(5)]
    seen: list[int] = []
    reached, go_on = threading.Event(), threading.Event()

    def work(progress: Progress) -> bytes:
        def told(done: int, total: int) -> None:
            if done == 2:
                reached.set()
                go_on.wait(LONG)
            progress(done, total)
            seen.append(done)

        return story_deck.write(slides, title="x", language="sv", template=None, progress=told)

    job = start_job(work)
    assert reached.wait(LONG)
    job.cancel()
    go_on.set()
    ended(job)
    assert (job.state, job.result, seen) == (State.CANCELLED, None, [0, 1])
    with pytest.raises(Cancelled):
        job._tell(3, 5)
