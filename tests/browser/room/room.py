"""A page with everything about notes in the room, for tests: what the workshop and the presented figure show of it."""

import streamlit as st

from data.journal.journal import Journal
from data.journal.notes import RoomNotes
from tests.room_dashboard import STORY
from ui import cache, shell
from ui.export.minutes.minutes import MinuteVote
from ui.sections.workshop import note_list, publish_notes, room_notes, story_minutes

TITLE = "Vård i sydväst"

with shell.open_page("method") as view:
    kept = RoomNotes(Journal(cache.store().home))
    # The page stands in for the one the figure is on.
    pinned = room_notes.pin(view, None, title="Arbetslöshet 2022", story_id=STORY, slide_id=None)
    st.title("Rummet")
    if st.button("Nästa bild"):
        st.switch_page("pages/municipality.py")
    with st.popover("Notera på bilden"):
        room_notes.form(
            view,
            kept,
            pinned,
            suggestion=room_notes.Suggestion(places=st.query_params.get("areas", "").split(","), theme="validation"),
        )
    note_list.listing(view, kept, STORY)
    story_minutes.files(
        view,
        kept,
        story_id=STORY,
        title=TITLE,
        slides=lambda: (),
        votes=lambda: (MinuteVote(question="Vad är svårast?", answers=(("Tid", 3), ("Pengar", 1)), devices=4),),
    )
    publish_notes.hand_over(view, kept, STORY)
