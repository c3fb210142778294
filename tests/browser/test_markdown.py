"""Text from data in Streamlit's own Markdown, which makes more of a text than the standard does."""

from tests.browser.conftest import OpenPage
from tests.browser.texts import TEXTS
from ui.wording.markdown import WORD_JOINER


def test_no_text_becomes_more_than_words(open_page: OpenPage, tiny_url: str) -> None:
    page = open_page("/texts", base=tiny_url)
    for place, text in enumerate(TEXTS):
        shown = page.locator(f".st-key-text_{place} [data-testid=stMarkdownContainer]")
        assert shown.inner_text().replace(WORD_JOINER, "").strip() == text.strip()
        assert shown.locator("*").evaluate_all("all => all.map(one => one.tagName)") == ["P"], text
