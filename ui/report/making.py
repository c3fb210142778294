"""One report or many as files: in which formats, under which names, and all of them in one archive."""

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from analytics.report.report import Basis, municipal_report
from data.store.store import Edition
from ui.document.document import file_name
from ui.export.file_format import PDF, POWERPOINT, WORD, FileFormat, written_in
from ui.export.job import heard
from ui.report import whole
from ui.report.content import Report
from ui.wording.catalogue import Catalogue

ReportFormat = FileFormat[[Report]]
FORMATS: dict[str, ReportFormat] = {
    form.extension: form
    for form in (
        FileFormat(
            id="word",
            name="Word",
            kind=WORD,
            write=written_in("ui.report.word"),
        ),
        FileFormat(
            id="pdf",
            name="PDF",
            kind=PDF,
            write=written_in("ui.report.paper"),
            browser=True,
        ),
        FileFormat(
            id="powerpoint",
            name="PowerPoint",
            kind=POWERPOINT,
            write=written_in("ui.report.slides"),
        ),
    )
}
"""By the ending of their files, the first to begin with."""
ARCHIVE, ARCHIVE_MIME = "zip", "application/zip"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Order:
    """Which reports are wanted: of an edition, for these municipalities, in a language, as which files, made which day."""

    edition: Edition
    codes: Sequence[str]
    language: str
    form: ReportFormat
    made: date


@dataclass(frozen=True, kw_only=True)
class ReportFile:
    """One finished report."""

    name: str
    content: bytes
    demo: bool


def files(order: Order, progress: Progress | None = None) -> Iterator[ReportFile]:
    """The reports one by one, in the order of the codes; what they share is worked out once.

    `progress(done, total)` is called before each and once at the end; what it raises ends the work. So does what cancels
    the job it runs in, within a report too. Raises UnknownArea and what the format raises.
    """
    basis = Basis(order.edition)
    for place, code in enumerate(order.codes):
        if progress is not None:
            progress(place, len(order.codes))
        report = whole.written(municipal_report(basis, code, heard), order.language, order.made)
        title = Catalogue(order.language)("report.file", name=report.name)
        name = file_name(title, report.edition, report.demo, order.form.extension)
        yield ReportFile(name=name, content=order.form.write(report), demo=report.demo)
    if progress is not None:
        progress(len(order.codes), len(order.codes))


def one_file(order: Order, progress: Progress | None = None) -> ReportFile:
    """The report where one is wanted, else all of them in one archive. Raises as `files`."""
    made = list(files(order, progress))
    return made[0] if len(made) == 1 else archive(order, made)


def archive(order: Order, made: Sequence[ReportFile]) -> ReportFile:
    """Finished reports in one archive, its entries dated the day they were made: the same reports give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for one in made:
            entry = zipfile.ZipInfo(one.name, (order.made.year, order.made.month, order.made.day, 0, 0, 0))
            packed.writestr(entry, one.content)
    demo = any(one.demo for one in made)
    title = Catalogue(order.language)("report.archive")
    return ReportFile(name=file_name(title, order.edition.number, demo, ARCHIVE), content=out.getvalue(), demo=demo)
