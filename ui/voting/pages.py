"""What participants see on their telephones: small whole pages without script. Every text from elsewhere is escaped."""

import base64
import hashlib
import html
from functools import cache
from pathlib import Path
from string import Template

from data.journal.questions import Question
from data.journal.votes import Paper
from ui.wording.catalogue import Catalogue

HERE = Path(__file__).parent


@cache
def _style() -> str:
    return (HERE / "page.css").read_text("utf-8")


@cache
def policy() -> str:
    """The content security policy of the pages: their own style, their own form, nothing else."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


@cache
def _frame() -> Template:
    return Template((HERE / "page.html").read_text("utf-8"))


def _page(t: Catalogue, title: str, content: str) -> str:
    return _frame().substitute(
        language=t.language,
        title=html.escape(t("vote_page.title", title=title, product=t("product.name"))),
        style=_style(),
        content=content,
    )


def _address(base: str, question: Question) -> str:
    return html.escape(f"{base}/r/{question.code}")


def ask(paper: Paper, base: str, notice: str | None = None) -> str:
    """The question with its ballot paper. `notice` is the key of what was wrong with the last try, `base` the path
    everything stands below."""
    question, t = paper.question, Catalogue(paper.question.language)
    said = f'<p class="notice" role="alert">{html.escape(t(f"vote_page.{notice}"))}</p>' if notice else ""
    options = "".join(
        f'<label><input type="radio" name="option" value="{place}" required><span>{html.escape(option)}</span></label>'
        for place, option in enumerate(question.options)
    )
    content = (
        f'{said}<form method="post" action="{_address(base, question)}" autocomplete="off"><fieldset>'
        f"<legend><h1>{html.escape(question.text)}</h1></legend>{options}</fieldset>"
        f'<input type="hidden" name="ballot" value="{html.escape(paper.ballot)}">'
        f"<button>{html.escape(t('vote_page.vote'))}</button></form>"
        f'<p class="small">{html.escape(t("vote_page.private"))}</p>'
    )
    return _page(t, question.text, content)


def voted(paper: Paper, base: str, *, first_stands: bool) -> str:
    """Thanks; `first_stands` after a second try."""
    t = Catalogue(paper.question.language)
    more = f"<p>{html.escape(t('vote_page.first_stands'))}</p>" if first_stands else ""
    return _told(paper, base, t, t("vote_page.voted"), more)


def closed(paper: Paper, base: str) -> str:
    """The question takes no more votes."""
    t = Catalogue(paper.question.language)
    body = t("vote_page.closed_voted" if paper.voted else "vote_page.closed_help")
    return _told(paper, base, t, t("vote_page.closed"), f"<p>{html.escape(body)}</p>")


def _told(paper: Paper, base: str, t: Catalogue, heading: str, more: str) -> str:
    question = f"<p>{html.escape(t('vote_page.question', text=paper.question.text))}</p>"
    links = "".join(f'<a class="next" href="{_address(base, one)}">{html.escape(one.text)}</a>' for one in paper.others)
    if links:
        onward = f"<h2>{html.escape(t('vote_page.others'))}</h2>{links}"
    else:
        again = html.escape(t("vote_page.look_again"))
        onward = f'<p><a class="next" href="{_address(base, paper.question)}">{again}</a></p>'
    return _page(t, heading, f"<h1>{html.escape(heading)}</h1>{question}{more}{onward}")


def unknown(language: str) -> str:
    """There is no such code."""
    return _plain(language, "unknown")


def wait(language: str, seconds: int) -> str:
    """Too much was asked from here; `seconds` until it may be tried again."""
    return _plain(language, "wait", seconds=seconds)


def refused(language: str) -> str:
    """A form that did not come from this page or cannot be read."""
    return _plain(language, "refused")


def not_saved(language: str) -> str:
    """The journal could not be used."""
    return _plain(language, "not_saved")


def _plain(language: str, key: str, **values: object) -> str:
    t = Catalogue(language)
    heading = t(f"vote_page.{key}")
    return _page(t, heading, f"<h1>{html.escape(heading)}</h1><p>{html.escape(t(f'vote_page.{key}_help', **values))}</p>")
