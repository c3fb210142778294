"""A file's columns laid out as its data set has them: names settled, years as columns turned into rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data.contracts.contract import Column, Contract
from data.intake.checking.recognise import Matching, fold_heading, value_column
from data.intake.findings import Finding, Sayer
from data.intake.reading.reading import Reading
from data.personal_data import bare_name_heading, masked, personal_heading
from data.reference.municipality_names import is_municipality, match_municipality


@dataclass(frozen=True, kw_only=True)
class Source:
    """One column of the data set as the file has it. `letters` has one letter, or one per entry in a wide file."""

    heading: str
    letters: Sequence[str]
    texts: Sequence[str]
    kinds: str | None

    def letter(self, index: int) -> str:
        """The Excel letter of one entry."""
        return self.letters[0] if len(self.letters) == 1 else self.letters[index]

    def kind(self, index: int) -> str:
        """The sign of one entry (see `Reading.kinds`)."""
        return self.kinds[index] if self.kinds else "t"


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Entries to check: `rows` are their rows in the file, `sources` their columns by storage name.

    `companions` are second columns for a municipality, which must agree with the first.
    """

    rows: Sequence[int]
    sources: dict[str, Source]
    companions: dict[str, Source] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def lay_out(reading: Reading, contract: Contract, matching: Matching) -> Layout:
    """The file's columns under the data set's names, with what there is to say about the columns themselves."""
    sources: dict[str, Source] = {}
    companions: dict[str, Source] = {}
    for place, name in matching.columns.items():
        source = Source(
            heading=reading.names[place],
            letters=(reading.letters[place],),
            texts=reading.columns[place],
            kinds=reading.kinds[place] if reading.kinds else None,
        )
        (companions if name in sources else sources)[name] = source
    findings = tuple(_column_findings(reading, contract, matching))
    if not matching.years:
        return Layout(rows=reading.row_numbers, sources=sources, companions=companions, findings=findings)
    return _unfolded(reading, contract, matching, Layout(rows=(), sources=sources, companions=companions, findings=findings))


def _unfolded(reading: Reading, contract: Contract, matching: Matching, narrow: Layout) -> Layout:
    """One entry per row and year, year by year."""
    years, count = matching.years, len(reading.row_numbers)

    def repeated(source: Source) -> Source:
        kinds = source.kinds * len(years) if source.kinds else None
        texts = list(source.texts) * len(years)
        return Source(heading=source.heading, letters=source.letters, texts=texts, kinds=kinds)

    def across(texts: list[str], kinds: str | None, heading: str) -> Source:
        letters = [reading.letters[place] for place in years for _ in range(count)]
        return Source(heading=heading, letters=letters, texts=texts, kinds=kinds)

    names = [reading.names[place] for place in years]
    values = [text for place in years for text in reading.columns[place]]
    signs = "".join(reading.kinds[place] for place in years) if reading.kinds else None
    stated = [name for name in names for _ in range(count)]
    sources = {name: repeated(source) for name, source in narrow.sources.items()}
    sources["year"] = across(stated, None, "")
    sources[value_column(contract)] = across(values, signs, "")
    span = f"{names[0]}–{names[-1]}"
    note = Sayer(file=reading.file, sheet=reading.sheet)("wide_layout", years=span, found=len(values))
    companions = {name: repeated(source) for name, source in narrow.companions.items()}
    rows = list(reading.row_numbers) * len(years)
    return Layout(rows=rows, sources=sources, companions=companions, findings=(*narrow.findings, note))


def _column_findings(reading: Reading, contract: Contract, matching: Matching) -> Iterator[Finding]:
    say = Sayer(file=reading.file, sheet=reading.sheet)
    titles = {column.name: column for column in contract.columns}
    for first, place, name in matching.twice:
        letters = {"letter": reading.letters[place], "first": reading.letters[first]}
        yield say(
            "column_twice", row=reading.header_row, column=reading.names[place], **letters, **_named(titles.get(name), name)
        )
    for name in matching.missing:
        yield say("column_missing", row=reading.header_row, **_named(titles[name], name))
    for place in matching.unread:
        heading = reading.names[place]
        code = "personal_column" if _personal(heading, reading.columns[place]) else "column_unread"
        yield say(code, column=masked(heading), row=reading.header_row, letter=reading.letters[place])
    for place, name in matching.columns.items():
        column = titles.get(name)
        if column and fold_heading(reading.names[place]) not in _own_headings(column):
            letter = reading.letters[place]
            yield say(
                "column_mapped", row=reading.header_row, column=reading.names[place], letter=letter, **_named(column, name)
            )


def _own_headings(column: Column) -> set[str]:
    return {fold_heading(heading) for heading in (column.name, column.title_sv, column.title_en, *column.aliases)}


def _named(column: Column | None, name: str) -> dict[str, str]:
    return {"name_sv": column.title_sv if column else name, "name_en": column.title_en if column else name}


def _personal(heading: str, texts: Sequence[str]) -> bool:
    """A column called just "Namn" is taken for names of people unless it holds municipalities."""
    if personal_heading(heading):
        return True
    filled = {text for text in texts if text.strip()}
    return bare_name_heading(heading) and sum(map(is_municipality, filled)) < 0.8 * len(filled)


def companion_fault(code: str, other: str) -> tuple[str, dict[str, str]] | None:
    """What is wrong when a second municipality column says something else than the first; None when they agree."""
    match = match_municipality(other)
    if not other.strip() or match.code == code:
        return None
    values = {"code": code, "code_name": match_municipality(code).name}
    return ("municipality_clash" if match.code else "municipality_unknown"), values
