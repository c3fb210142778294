"""A story's slides as they were captured, ready for any format."""

import json
from collections.abc import Sequence

from data.journal.stories import StoredSlide
from ui.document import frozen
from ui.document.document import Slide
from ui.page import address


def deserialised(stored: Sequence[StoredSlide]) -> list[Slide]:
    """The slides in order. Raises frozen.FrozenUnreadable where one was kept by another version of the tool."""
    return [
        Slide(
            slide_id=slide.slide_id,
            title=slide.title,
            talking_points=slide.talking_points,
            address=str(address.of_slide(slide)),
            document=frozen.deserialise(json.loads(slide.view.content)),
        )
        for slide in stored
    ]
