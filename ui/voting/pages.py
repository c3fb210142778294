"""What participants see on their telephones: small whole pages without script. Every text from elsewhere is escaped."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from markupsafe import Markup

from data.journal.questions import Question
from data.journal.votes import Paper
from ui.html import filled
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


def _page(name: str, t: Catalogue, title: str, **values: object) -> str:
    return filled(HERE / name, t=t, title=title, style=Markup(_style()), **values)


def _address(base: str, question: Question) -> str:
    return f"{base}/r/{question.code}"


def ask(paper: Paper, base: str, notice: str | None = None) -> str:
    """The question with its ballot paper. `notice` is the key of what was wrong with the last try, `base` the path
    everything stands below."""
    question, t = paper.question, Catalogue(paper.question.language)
    return _page(
        "ask.html",
        t,
        question.text,
        question=question,
        address=_address(base, question),
        ballot=paper.ballot,
        notice=t(f"vote_page.{notice}") if notice else "",
    )


def voted(paper: Paper, base: str, *, first_stands: bool) -> str:
    """Thanks; `first_stands` after a second try."""
    t = Catalogue(paper.question.language)
    return _told(paper, base, t, t("vote_page.voted"), t("vote_page.first_stands") if first_stands else "")


def closed(paper: Paper, base: str) -> str:
    """The question takes no more votes."""
    t = Catalogue(paper.question.language)
    return _told(
        paper, base, t, t("vote_page.closed"), t("vote_page.closed_voted" if paper.voted else "vote_page.closed_help")
    )


def _told(paper: Paper, base: str, t: Catalogue, heading: str, more: str) -> str:
    return _page(
        "told.html",
        t,
        heading,
        question=paper.question,
        address=_address(base, paper.question),
        more=more,
        others=[(other, _address(base, other)) for other in paper.others],
    )


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
    return _page("plain.html", t, t(f"vote_page.{key}"), help=t(f"vote_page.{key}_help", **values))
