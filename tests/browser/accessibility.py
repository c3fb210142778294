"""Runs axe-core on a page."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent.parent / "vendor" / "axe" / "axe.min.js"
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
COLOUR_RULES = ("color-contrast", "link-in-text-block")
"""The rules of these levels that look at colours: axe's category `cat.color`."""
RUN = """
only => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(
  found => found.violations.map(one => ({
    rule: one.id, impact: one.impact || '', help: one.help,
    places: one.nodes.map(node => node.target.join(' ') + ' — ' + (node.failureSummary || '').replaceAll('\\n', ' ')),
  })))
"""


@dataclass(frozen=True, kw_only=True)
class Violation:
    """A rule of WCAG level A or AA that a page breaks, and where."""

    rule: str
    impact: str
    help: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        return "\n  ".join((f"{self.rule} ({self.impact}): {self.help}", *self.places))


def axe(page: Page, *, colours_only: bool = False) -> list[Violation]:
    """What axe finds on the page as it stands; empty is good.

    `colours_only` for a page that was seen whole in another theme: its elements are the same, only their colours differ.
    """
    # Through the browser's debugger, so the page's own security headers stay as they are.
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text(encoding="utf-8"))
    only = {"type": "rule", "values": list(COLOUR_RULES)} if colours_only else {"type": "tag", "values": list(TAGS)}
    return [Violation(**found | {"places": tuple(found["places"])}) for found in page.evaluate(RUN, only)]
