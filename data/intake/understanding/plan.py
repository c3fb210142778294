"""How a file is to be read: its data set and columns where they are clear, and a question for everything that is not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from data.contracts.contract import Column, ColumnType, Contract
from data.intake.findings import Finding
from data.intake.questions import Question
from data.intake.understanding import asking
from data.intake.understanding.asked_file import File
from data.intake.understanding.asking_dataset import ask_dataset
from data.intake.understanding.dimensions import Dimension, Unread, open_dimensions
from data.intake.understanding.file_columns import FileColumn
from data.intake.understanding.headings import COUNT, OFFICIAL_UNITS
from data.intake.understanding.matching import INDICATOR, SEX, VALUE, Matching, match_columns
from data.intake.understanding.recognise import recognise
from data.intake.understanding.words import fold, sex_of


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is decided about a file. `scales` are what the figures of a column are multiplied by. `unsaid` are
    the parts of the key that no column of the file says, each with the values that its surroundings suggest. While there are
    `questions` no row can be read for certain."""

    dataset: str | None
    matching: Matching | None = None
    candidates: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()
    scales: dict[str, int] | None = None
    unsaid: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def make_plan(file: File) -> Plan:
    """Recognise a file, with the answers it has, and ask for the rest."""
    decisions = file.decisions
    if decisions.dataset not in file.contracts:
        recognition = recognise(file.columns, file.contracts, decisions, file.indicators)
        if recognition.dataset is None:
            question = ask_dataset(file, recognition.matchings, recognition.sure)
            listed = [candidate.answer["dataset"] for candidate in question.candidates]
            near = [one.dataset for one in recognition.matchings[:3] if one.columns]
            return Plan(dataset=None, questions=(question,), candidates=tuple(dict.fromkeys(listed or near)))
        dataset = recognition.dataset
    else:
        dataset = str(decisions.dataset)
    # What is recognised holds for the rows that are shown with a question, however few of them there are.
    file = replace(file, decisions=replace(decisions, dataset=dataset))
    contract = file.contracts[dataset]
    matching = match_columns(
        contract, file.columns, mapping=decisions.mapping, constants=decisions.constants, indicators=file.indicators
    )
    units = list(_units(file, contract, matching))
    return Plan(
        dataset=dataset,
        matching=matching,
        candidates=(dataset,),
        questions=(*_questions(file, contract, matching), *(question for _, question, _ in units if question)),
        findings=(*_unknown_names(file, contract, matching), *(note for _, _, note in units if note)),
        scales={name: scale for (name, scale), _, _ in units},
        unsaid=asking.unsaid(file, contract, matching),
    )


def _questions(file: File, contract: Contract, matching: Matching) -> Iterator[Question]:
    dimensions = open_dimensions(file.columns, matching, [fold(heading) for heading in file.decisions.only])
    numbers = [dimension for dimension in dimensions if dimension.kind is Unread.NUMBERS]
    if contract.measures and not set(contract.measures) & matching.names:
        yield asking.ask_measure(file, contract, matching)
    elif numbers:
        yield asking.ask_numbers(file, contract, matching, numbers)
    yield from asking.ask_constants(file, contract, matching)
    yield from asking.ask_blanks(file, contract, matching)
    yield from _about_rows(file, contract, matching, dimensions)


def _about_rows(file: File, contract: Contract, matching: Matching, dimensions: Sequence[Dimension]) -> Iterator[Question]:
    for dimension in dimensions:
        if dimension.kind is Unread.SEX and not _chosen(file.decisions.sex, dimension.sexes):
            yield asking.ask_sex(file, dimension.sexes, dimension.column)
        elif dimension.kind in (Unread.DIFFERS, Unread.PART):
            yield asking.ask_dimension(file, dimension)
    across = frozenset(sex for part in matching.parts if (sex := sex_of(part.says.get(SEX, ""))))
    if across and not contract.has(SEX) and not _chosen(file.decisions.sex, across):
        yield asking.ask_sex(file, across, None)


def _chosen(answer: str | None, sexes: frozenset[str]) -> bool:
    """Whether the answer is one that these sexes can give: a total that is there, or both parts to add."""
    return (answer == "total" and "T" in sexes) or (answer == "sum" and {"K", "M"} <= sexes)


def _unknown_names(file: File, contract: Contract, matching: Matching) -> Iterator[Finding]:
    """Answers that name a column or a heading that is not there."""
    columns = ", ".join(column.name for column in contract.columns)
    constants = set(file.decisions.constants) - {name for name, _ in contract.storage}
    for name in sorted({*matching.unknown, *constants}):
        yield file.say("column_unknown", value=name, choices=columns)
    there = {fold(name) for name in file.reading.names}
    for heading in (*file.decisions.mapping, *file.decisions.only, *file.decisions.blanks):
        if fold(heading) not in there:
            yield file.say("heading_unknown", value=heading, choices=", ".join(file.reading.names))


def _units(
    file: File, contract: Contract, matching: Matching
) -> Iterator[tuple[tuple[str, int], Question | None, Finding | None]]:
    """For each heading with a unit: the scale of its column, or the question why it is there, and what to say of it."""
    placed = [(file.columns[place], name) for place, name in matching.columns.items()]
    placed += [(file.columns[part.place], str(matching.wide_measure)) for part in matching.parts[:1]]
    answered = {fold(heading) for heading, name in file.decisions.mapping.items() if name}
    for column, name in placed:
        target = next((one for one in contract.columns if one.name == name), None)
        if target is None or not target.numeric or column.heading.unit is None:
            continue
        heading = column.heading
        expected = _unit_of(file, contract, matching, target)
        fits = expected is None or heading.unit == expected
        question = None if fits or fold(column.name) in answered else asking.ask_unit(file, target, column)
        scale = heading.scale if heading.unit == expected or (expected is None and heading.scale > 1) else 1
        yield (name, scale), question, _scale_note(file, target, column, scale)


def _scale_note(file: File, target: Column, column: FileColumn, scale: int) -> Finding | None:
    if scale == 1:
        return None
    return file.say(
        "scale_applied",
        row=file.reading.header_row,
        column=column.name,
        letter=column.letter,
        value=column.name,
        scale=f"{scale:_}".replace("_", " "),
        name_sv=target.title_sv,
        name_en=target.title_en,
    )


def _unit_of(file: File, contract: Contract, matching: Matching, column: Column) -> str | None:
    """percent, sek or count as a heading may say it; None where anything may stand."""
    if column.unit in ("percent", "sek"):
        return str(column.unit)
    if INDICATOR not in contract.key or column.name != VALUE:
        return COUNT if column.type is ColumnType.INTEGER or column.unit == "persons" else None
    place = matching.place_of(INDICATOR)
    texts = file.columns[place].filled if place is not None else (matching.constants.get(INDICATOR, ""),)
    found = {file.indicators.find(text) for text in texts}
    units = {file.indicators.by_id[one].unit if one in file.indicators.by_id else None for one in found}
    return OFFICIAL_UNITS.get(str(units.pop())) if len(units) == 1 else None
