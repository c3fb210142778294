"""What leaves the room: what was noted and voted, the minutes, the story as files, and the notes as data."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data.faults import StoreError
from data.journal.notes import DATASET
from data.journal.stories import StoredSlide, Story
from ui import cache
from ui.document.document import Slide, file_name
from ui.export.file_format import PAGE, POWERPOINT, FileFormat
from ui.export.job import Job, Progress, State, start_job
from ui.export.minutes.minutes import MinuteVote
from ui.export.offline import RoomNoteText
from ui.page.view import View
from ui.sections.workshop import note_list, publish_notes, room_notes, story_minutes, story_slides, voting
from ui.voting import runtime
from ui.voting.rows import as_rows
from ui.wording.catalogue import Catalogue
from ui.wording.clock import moment
from ui.wording.contract_words import code_titles
from ui.wording.markdown import plain


@dataclass(frozen=True, kw_only=True)
class WholeStory:
    """Everything the work needs to know: a thread has no session. `template` is one's own for presentations."""

    story: Story
    slides: Sequence[StoredSlide]
    notes: Sequence[RoomNoteText]
    template: bytes | None


StoryFormat = FileFormat[[WholeStory, Progress]]


def _presentation(whole: WholeStory, progress: Progress) -> bytes:
    from ui.export.slides import story_deck, template

    return story_deck.write(
        story_slides.deserialised(whole.slides),
        title=whole.story.title,
        language=whole.story.language,
        template=whole.template or template.own(),
        progress=progress,
    )


def _offline(whole: WholeStory, progress: Progress) -> bytes:
    from ui.export import offline

    story = whole.story
    slides = story_slides.deserialised(whole.slides)
    return offline.write(slides, title=story.title, language=story.language, notes=whole.notes, progress=progress)


FORMATS: tuple[StoryFormat, ...] = (
    FileFormat(
        id="presentation",
        kind=POWERPOINT,
        write=_presentation,
    ),
    FileFormat(id="offline", kind=PAGE, write=_offline),
)


def files(view: View, story: Story | None) -> None:
    """The whole story as a presentation, and as one file that opens without a network."""
    if story is None or not story.slides:
        return
    t = view.t
    st.header(t("workshop.files"), anchor=False)
    st.markdown(t("workshop.files_lead"))
    template = _template(view)
    for form in FORMATS:
        with st.container(key=f"take_story_{form.id}"):
            _file(view, story, form, template)


def _template(view: View) -> bytes | None:
    """The template of one's own uploaded for this visit, None where the store's or the neutral one is used."""
    t = view.t
    with st.expander(t("workshop.template"), icon=":material/palette:"):
        st.markdown(t("workshop.template_help"))
        uploaded = st.file_uploader(t("workshop.template_file"), type="pptx", key="story_template")
        if uploaded is None:
            return None
        from ui.export.slides import template

        try:
            template.checked(uploaded.getvalue())
        except StoreError as fault:
            st.error(plain(fault.sentence(view.language)), icon=":material/error:")
            return None
        st.success(t("workshop.template_used"), icon=":material/check:")
        return uploaded.getvalue()


def _file(view: View, story: Story, form: StoryFormat, template: bytes | None) -> None:
    """A button; once pressed, how far the work is, and then the file. A story that has changed since begins anew."""
    t, key = view.t, f"story_{form.id}"
    kept = st.session_state.get(key)
    job = kept[1] if kept and kept[0] == (story.story_id, story.changed) else None
    if job is None:
        if st.button(t(f"workshop.make.{form.id}"), icon=form.icon, key=f"make_{form.id}"):
            whole = WholeStory(
                story=story,
                slides=cache.stories().slides(story.story_id),
                notes=notes_in_words(Catalogue(story.language), story.story_id),
                template=template,
            )
            started = start_job(lambda progress: form.write(whole, progress))
            st.session_state[key] = ((story.story_id, story.changed), started)
            st.rerun()
        return
    st.fragment(run_every=0.5 if job.running else None)(_job)(view, story, form, job)


def _job(view: View, story: Story, form: StoryFormat, job: Job) -> None:
    view.stay()
    t = view.t
    watched = f"watched_{form.id}"
    if job.running:
        st.session_state[watched] = True
        st.progress(job.share, text=t("workshop.making", done=job.done, all=job.total or story.slides))
        st.button(t("workshop.cancel"), key=f"cancel_{form.id}", on_click=job.cancel)
        return
    if st.session_state.pop(watched, False):
        st.rerun()
    _ended(view, story, form, job)


def _ended(view: View, story: Story, form: StoryFormat, job: Job) -> None:
    t = view.t
    if job.state is State.DONE:
        slides = cache.stories().slides(story.story_id)
        demo, edition = any(slide.view.demo for slide in slides), max(slide.view.edition for slide in slides)
        st.download_button(
            t(f"workshop.save_file.{form.id}"),
            job.result or b"",
            file_name(story.title, edition, demo, form.extension),
            form.mime,
            icon=":material/download:",
            type="primary",
            key=f"file_{form.id}",
            on_click="ignore",
        )
        return
    if job.state is State.CANCELLED:
        st.info(t("workshop.cancelled"), icon=":material/info:")
    else:
        why = job.fault.sentence(view.language) if isinstance(job.fault, StoreError) else t("workshop.file_failed")
        st.error(plain(why), icon=":material/error:")
    if st.button(t("workshop.again"), key=f"again_{form.id}"):
        del st.session_state[f"story_{form.id}"]
        st.rerun()


def noted(view: View, story: Story | None) -> None:
    """What the room said about the story's slides."""
    if story is not None:
        note_list.listing(view, cache.room_notes(), story.story_id)


def voted(view: View, story: Story | None) -> None:
    """What the room answered."""
    if story is not None:
        voting.results(view, story.story_id)


def minutes(view: View, story: Story | None) -> None:
    """The minutes as files."""
    if story is None:
        return
    story_id, language = story.story_id, view.language
    st.header(view.t("workshop.minutes"), anchor=False)
    story_minutes.files(
        view,
        cache.room_notes(),
        story_id=story_id,
        title=story.title,
        slides=lambda: slides_of(story_id),
        votes=lambda: votes_of(story_id, language),
    )


def hand_over(view: View) -> None:
    """All notes that no edition holds yet, on their way into one; those of a removed story too."""
    publish_notes.hand_over(view, cache.room_notes())


def slides_of(story_id: str) -> list[Slide]:
    """The slides of a story as they were captured. Raises FrozenUnreadable."""
    return story_slides.deserialised(cache.stories().slides(story_id))


def votes_of(story_id: str, language: str) -> list[MinuteVote]:
    """The questions of a story with their answers; withheld ones say so in words."""
    votes = runtime.votes()
    counted = [(question, votes.count(question.question_id)) for question in votes.questions(story_id)]
    return [
        MinuteVote(
            question=question.text,
            answers=tuple((row.option, row.votes) for row in as_rows(question, count, language)),
            devices=count.devices,
            open=question.is_open,
            slide_id=question.slide_id,
        )
        for question, count in counted
    ]


def notes_in_words(t: Catalogue, story_id: str) -> Sequence[RoomNoteText]:
    """The notes of a story as the offline file shows them."""
    kinds = code_titles(t, DATASET, "kind")
    return [
        RoomNoteText(
            slide_id=note.pinned.slide_id or "",
            kind=kinds[note.kind],
            where=room_notes.place_name(t, note.municipality_code or note.sub_region),
            text=note.text,
            time=moment(note.created, "%H:%M"),
        )
        for note in cache.room_notes().of_story(story_id)
    ]
