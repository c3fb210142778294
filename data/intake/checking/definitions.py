"""An indicator that nobody has described: asked about, with a likely description, and described by an answer."""

import re
from collections.abc import Mapping
from typing import Any

from data.contracts.cells import TypedError, typed_table
from data.contracts.contract import CONTRACTS
from data.intake.checking.cells.sources import Source
from data.intake.checking.work import Work
from data.intake.questions import Asked, Candidate, Question
from data.intake.understanding.headings import COUNT, PERCENT, SEK, read_heading
from data.intake.understanding.matching import INDICATOR, VALUE

DEFINITIONS = "indicator_definitions"
_UNITS = {PERCENT: "percent", SEK: "sek", COUNT: "persons"}
_WORSE = re.compile(r"arbetslös|ohälso|bistånd|obehörig|avhopp|utan |brist|sjuk|unemploy", re.IGNORECASE)


def ask_definition(work: Work, source: Source, value: str, row: int, near: str | None) -> Question:
    """What an unknown indicator is: described with a likely unit and direction, or another indicator after all."""
    place = {"column": source.heading or None, "letter": source.letters[0] or None}
    finding = work.say("definition_missing", row=row, value=value, suggestion=near, **place)
    describe = Candidate(answer={"definition": likely_definition(work, value)}, reason="define", values={"value": value})
    likely = [one for one, _ in work.indicators.likely([value])] if work.layout.sources[INDICATOR].heading == "" else []
    others = [
        Candidate(
            answer={"constants": {INDICATOR: one.indicator}},
            reason="other_indicator",
            values={"name_sv": f"{one.indicator} {one.name_sv}", "name_en": f"{one.indicator} {one.name_en}"},
        )
        for one in likely
    ]
    return Question(kind=Asked.DEFINITION, finding=finding, about=value, candidates=(describe, *others))


def likely_definition(work: Work, value: str) -> dict[str, str]:
    """A description to change: the name as it stands, the unit that the headings say, whether more is worse."""
    measured = work.layout.sources.get(VALUE)
    headings = [read_heading(value), read_heading(measured.heading if measured else "")]
    likely = "persons" if measured and _large(measured) else "percent"
    unit = next((_UNITS[heading.unit] for heading in headings if heading.unit), likely)
    worse = _WORSE.search(f"{value} {measured.heading if measured else ''}") is not None
    return {
        "name_sv": value,
        "unit": unit,
        "polarity": "lower_is_better" if worse else "neutral",
        "theme": "employment",
        "official_source": work.say.file,
    }


def _large(measured: Source) -> bool:
    """Whether a figure is too large for a share: three digits or more before the decimals."""
    return any(re.match(r"[1-9][0-9]{2}", text.strip().replace(" ", "")) for text, _ in measured.distinct)


def define(work: Work, value: str) -> None:
    """Take the answer as the description of the file's unknown indicator, or say what is wrong with it."""
    contract = CONTRACTS[DEFINITIONS]
    row = defined_by(value, work.decisions.definition)
    try:
        typed_table(contract, [row], file=work.say.file)
    except TypedError as error:
        told: dict[str, Any] = _about(error.column)
        work.findings.append(work.say("definition_wrong", value=error.value or None, **told))
        return
    work.definition = row


def _about(name: str) -> dict[str, str]:
    """A column's titles and codes, to fill a template with."""
    column = next((one for one in CONTRACTS[DEFINITIONS].columns if one.name == name), None)
    told = {}
    for language in ("sv", "en"):
        told[f"name_{language}"] = column.title(language) if column else name
        told[f"choices_{language}"] = ", ".join(column.code_title(code, language) for code in column.codes) if column else ""
    return told


def defined_by(value: str, answer: Mapping[str, str]) -> dict[str, str]:
    """The row of indicator_definitions that an answer makes, codes by the words people use for them."""
    contract = CONTRACTS[DEFINITIONS]
    row = {INDICATOR: value}
    for name, text in answer.items():
        if not contract.has(name):
            row[name] = text
            continue
        column = contract.column(name)
        titles = {column.code_title(code, "sv").casefold(): code for code in column.codes}
        words = {word: code for code, listed in column.synonyms.items() for word in listed}
        row[name] = {**words, **titles}.get(text.casefold(), text)
    return row
