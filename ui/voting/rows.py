"""The result of a vote as plain rows, for the screen, the minutes and files."""

from dataclasses import dataclass

from data.journal.questions import Question
from data.journal.votes import Count
from ui.wording.catalogue import Catalogue
from ui.wording.numbers import format_value


@dataclass(frozen=True, kw_only=True)
class VoteRow:
    """One option. `votes` and `share` (0-1, of the votes that are told) are None when they are withheld; the texts say
    so in words. `share` is also None when nobody has voted."""

    option: str
    votes: int | None
    share: float | None
    votes_text: str
    share_text: str


def as_rows(question: Question, count: Count, language: str) -> tuple[VoteRow, ...]:
    """A row for each option, in the order they were asked. `language` is that of the reader, not of the question."""
    t = Catalogue(language)
    if count.votes is None:
        return tuple(_withheld(option, t) for option in question.options)
    told = zip(question.options, count.votes, strict=True)
    return tuple(_row(option, votes, count.counted, language) for option, votes in told)


def _withheld(option: str, t: Catalogue) -> VoteRow:
    return VoteRow(option=option, votes=None, share=None, votes_text=t("voting.withheld"), share_text="–")


def _row(option: str, votes: int, of: int, language: str) -> VoteRow:
    return VoteRow(
        option=option,
        votes=votes,
        share=votes / of if of else None,
        votes_text=votes_in_words(votes, language),
        share_text=format_value(100 * votes / of, "percent", 0, language) if of else "–",
    )


def votes_in_words(votes: int, language: str) -> str:
    """ "1 röst", "17 röster"."""
    return format_value(votes, "votes", 0, language)


def summary(question: Question, count: Count, language: str) -> str:
    """The result in one sentence, such as "17 röster: Ja 12 (71 %), Nej 5 (29 %)."."""
    t = Catalogue(language)
    devices = votes_in_words(count.devices, language)
    if count.votes is None:
        return t("voting.summary_withheld" if count.devices else "voting.summary_none", votes=devices)
    parts = ", ".join(f"{row.option} {row.votes} ({row.share_text})" for row in as_rows(question, count, language))
    return t("voting.summary", votes=devices, parts=parts)
