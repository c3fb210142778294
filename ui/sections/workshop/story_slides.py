"""A story's slides as they were captured, ready for any format."""

import json
from collections.abc import Sequence

from data.journal.stories import StoredSlide
from ui.document import frozen
from ui.document.document import Slide
from ui.page.stage import live_address


def deserialised(found: Sequence[StoredSlide]) -> list[Slide]:
    """The slides in order. Raises frozen.FrozenUnreadable where one was kept by another version of the tool."""
    return [
        Slide(
            slide_id=one.slide_id,
            title=one.title,
            talking_points=one.talking_points,
            address=live_address(one),
            document=frozen.deserialise(json.loads(one.view.content)),
        )
        for one in found
    ]
