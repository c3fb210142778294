"""What a file leaves open is asked on the page and answered there, as on the command line; the same file comes out right.

The files are of the kinds that databases, Kolada, agencies and colleagues send.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.access import Role
from data.intake.check import Check, check
from data.intake.drafts import Draft, Drafts
from data.intake.reading.reading import BY_NAME, Decisions
from data.intake.remembered_answers import RememberedAnswers
from data.store.store import Store
from tests.reading_here import reading_here
from tests.sample_editions import copied_home
from tests.serving import ROOT
from ui import cache, shell
from ui.sections.intake import working_draft
from ui.wording.catalogue import LANGUAGES, Catalogue
from ui.wording.markdown import literal

T = Catalogue("sv")
PUBLISH, DEFINE = T("upload.do_publish"), T("upload.define")
OTHER = T("upload.choose", answer=T("upload.a_new_indicator", title="Officiell statistik"))
SUM = "Lägg ihop kvinnor och män"
PENDLING = "bostadskommun;arbetsställekommun;kön;år;antal\n"


@pytest.fixture(scope="module")
def drafts() -> Drafts:
    return Drafts()


@pytest.fixture(scope="module", autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory, drafts: Drafts) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("asking")
    copied_home(home)
    made = Store(home)
    made.open()
    with pytest.MonkeyPatch.context() as patch, reading_here():
        patch.setattr(cache, "store", lambda: made)
        patch.setattr(cache, "edition", made.edition)
        patch.setattr(cache, "drafts", lambda: drafts)
        patch.setattr(cache, "remembered_answers", lambda: RememberedAnswers(home))
        patch.setattr(shell, "_role", lambda: Role.ADMIN)
        yield made


def brought(content: str | bytes, name: str = "fil.csv") -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.query_params["lang"] = "sv"
    app.switch_page("pages/upload.py").run()
    app.file_uploader(working_draft.FILE).upload(
        name, content if isinstance(content, bytes) else content.encode(), "text/csv"
    )
    app.run()
    assert not app.exception
    return app


def labels(app: AppTest) -> list[str]:
    return [literal(button.label) for button in app.button]


def press(app: AppTest, label: str) -> AppTest:
    app = next(button for button in app.button if literal(button.label) == label).click().run()
    assert not app.exception
    return app


def fill(app: AppTest, label: str, text: str) -> None:
    next(field for field in app.text_input if literal(field.label) == label).set_value(text)


def draft_of(app: AppTest, drafts: Drafts) -> Draft:
    draft = drafts.get(app.query_params["draft"])
    assert draft is not None
    return draft


def checked(app: AppTest, drafts: Drafts, store: Store) -> Check:
    """The file as the command line would check it with the answers given on the page."""
    draft = draft_of(app, drafts)
    return check(draft.content, draft.name, decisions=draft.decisions, store=store)


def rows(found: Check, *names: str) -> list[tuple[Any, ...]]:
    assert found.rows_that_hold is not None
    return [tuple(row[name] for name in names) for row in found.rows_that_hold.to_pylist()]


Answers = Sequence[str]
POPULATION = ("indicator", "municipality_code", "year", "value")
CASES: dict[str, tuple[str, Answers, str, tuple[str, ...], list[tuple[Any, ...]]]] = {
    "years as headings": (
        '"Folkmängd efter region och år"\n\n"region","2021","2022"\n"1280 Malmö",351749,357377\n"1281 Lund",127376,128384\n',
        ["Officiell statistik: Folkmängd"],
        "official_statistics",
        POPULATION,
        [
            ("N01951", code, year, value)
            for year, code, value in (
                (2021, "1280", 351749.0),
                (2021, "1281", 127376.0),
                (2022, "1280", 357377.0),
                (2022, "1281", 128384.0),
            )
        ],
    ),
    "a measure that says little": (
        "Kommun;År;Antal\nMalmö;2021;21000\nLund;2021;4200\n",
        ["Arbetssökande"],
        "jobseekers",
        ("municipality_code", "year", "persons"),
        [("1280", 2021, 21000), ("1281", 2021, 4200)],
    ),
    "ages and years": (
        '"Folkmängd efter region, ålder och år"\n\n"region","ålder","2021"\n"1280 Malmö","20-24 år",7\n',
        ["Befolkning efter ålder"],
        "population_by_age",
        ("municipality_code", "year", "age_group", "persons"),
        [("1280", 2021, "20-24", 7)],
    ),
    "a value under the indicator's own words": (
        "Nyckeltal;Kommun;År;Antal invånare\nN01951;Malmö;2023;362133\n",
        ["Officiell statistik"],
        "official_statistics",
        POPULATION,
        [("N01951", "1280", 2023, 362133.0)],
    ),
    "women and men apart": (
        f"{PENDLING}1280 Malmö;1281 Lund;män;2021;5000\n1280 Malmö;1281 Lund;kvinnor;2021;4000\n",
        [SUM],
        "commuting",
        ("home_code", "work_code", "year", "persons"),
        [("1280", "1281", 2021, 9000)],
    ),
    "an indicator that nobody has described": (
        "Nyckeltal;Kommun;År;Värde\nX99;Ale;2020;5\nX99;Malmö;2020;6\n",
        [DEFINE],
        "official_statistics",
        POPULATION,
        [("X99", "1280", 2020, 6.0)],
    ),
    "an agency's months": (
        "År;Månad;Län;Kommun;Ålder;Kön;Ohälsotalet\n"
        "2024;09;12 Skåne län;1280 Malmö;Samtliga 16-64 år;Kvinnor och män;22,3\n"
        "2024;09;12 Skåne län;1280 Malmö;Samtliga 16-64 år;Kvinnor;26,9\n",
        [OTHER, DEFINE],
        "official_statistics",
        ("indicator", "municipality_code", "month", "sex", "value"),
        [("Ohälsotalet", "1280", "2024-09", "T", 22.3), ("Ohälsotalet", "1280", "2024-09", "K", 26.9)],
    ),
    "occupations": (
        "kommun;yrke (SSYK 2012);kön;år;Antal\n1280 Malmö;2221 Grundutbildade sjuksköterskor;kvinnor;2021;900\n",
        ["Anställda efter yrke"],
        "occupation_employment",
        ("region_code", "ssyk", "sex", "employees"),
        [("1280", "2221", "K", 900)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_at_most_two_answers_lead_to_the_right_figures(case: str, drafts: Drafts, store: Store) -> None:
    text, answers, dataset, names, expected = CASES[case]
    app = brought(text)
    for answer in answers:
        assert PUBLISH not in labels(app)
        app = press(app, answer)
    assert PUBLISH in labels(app)
    found = checked(app, drafts, store)
    assert (found.dataset, found.publishable, len(answers) <= 2) == (dataset, True, True)
    assert rows(found, *names) == expected


def test_a_sheet_is_chosen_by_its_name(drafts: Drafts, store: Store) -> None:
    book = openpyxl.Workbook()
    for sheet, value in ((book.active, 5), (book.create_sheet(), 7)):
        sheet.title = f"Tabell, {value}"
        for row in (["Nyckeltal", "Kommun", "År", "Värde"], ["N03920", "Malmö", 2023, value]):
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    app = press(brought(content.getvalue(), "bok.xlsx"), "Tabell, 7")
    assert rows(checked(app, drafts, store), *POPULATION) == [("N03920", "1280", 2023, 7.0)]


def test_what_no_column_says_is_said_with_the_data_set(drafts: Drafts, store: Store) -> None:
    app = brought("Kommun;Antal;-29;30-39\nMalmö;100;10,5;20\nLund;90;11;21\n")
    fill(app, T("upload.new_indicator"), "Anställda")
    fill(app, "År", "2023")
    app = press(press(app, OTHER), DEFINE)
    found = checked(app, drafts, store)
    assert found.publishable
    assert rows(found, *POPULATION) == [("Anställda", "1280", 2023, 100.0), ("Anställda", "1281", 2023, 90.0)]


def test_the_first_rows_stand_beside_each_answer() -> None:
    app = brought(f"{PENDLING}Malmö;Lund;män;2021;5000\nMalmö;Lund;kvinnor;2021;4000\n")
    shown = next(table.value for table in app.table if "Pendlare" in table.value.columns)
    assert [literal(text) for text in shown.iloc[0]] == ["1280 Malmö", "1281 Lund", "2021", "9\u202f000"]


@pytest.mark.parametrize("name", sorted({one.name for one in fields(Decisions)} - {*BY_NAME}))
def test_every_answer_has_a_name_on_the_page(name: str) -> None:
    assert all(Catalogue(language).has(f"upload.label.{name}") for language in LANGUAGES)


def test_that_a_list_is_complete_is_answered_and_taken_back(drafts: Drafts, store: Store) -> None:
    rows_of_two = "LT1;Malmö;kommun: arbetsmarknad;3;1\nLT1;Lund;kommun: arbetsmarknad;2;1\n"
    app = brought(f"Träff;Kommun;Aktörstyp;Platser;Organisationer\n{rows_of_two}")
    (yes,) = [label for label in labels(app) if label.startswith("Ja, ")]
    app = press(app, yes)
    assert checked(app, drafts, store).decisions.complete is True and PUBLISH in labels(app)
    app = press(app, T("upload.take_back"))
    assert checked(app, drafts, store).decisions.complete is None and PUBLISH not in labels(app)


def test_what_a_blank_cell_means_is_answered_and_taken_back(drafts: Drafts, store: Store) -> None:
    app = brought("Nyckeltal;Kommun;År;Kön;Värde\nN03920;Malmö;2023;;9,9\nN03920;Malmö;2023;K;9,5\n")
    assert PUBLISH not in labels(app)
    app = press(app, "En tom cell i Kön betyder Totalt")
    assert rows(checked(app, drafts, store), "sex", "value") == [("T", 9.9), ("K", 9.5)] and PUBLISH in labels(app)
    app = press(app, T("upload.take_back"))
    assert checked(app, drafts, store).decisions.blanks == {} and PUBLISH not in labels(app)


def test_everything_can_be_answered_though_nothing_is_asked(drafts: Drafts, store: Store) -> None:
    app = brought("Notering;;;\nIndikator;Kommun;År;Värde\nN03920;Malmö;2023;9,9\n")
    heading_row = next(box for box in app.selectbox if box.label == T("upload.label.header_row"))
    assert [literal(option) for option in heading_row.options][1] == "Rad 2: Indikator | Kommun | År | Värde"
    column = next(box for box in app.selectbox if literal(box.label) == "Värde")
    column.set_value("")
    app = press(app, T("upload.read_so"))
    assert checked(app, drafts, store).decisions.mapping == {"Värde": ""}
    app = press(app, T("upload.take_back"))
    assert checked(app, drafts, store).decisions.mapping == {} and PUBLISH in labels(app)


def test_another_heading_row_and_data_set_are_chosen_by_hand(drafts: Drafts, store: Store) -> None:
    app = brought("Kommun;År;Personer\nKommun;År;Arbetssökande\nMalmö;2021;5\n")
    next(box for box in app.selectbox if box.label == T("upload.label.header_row")).set_value(2)
    app.run()
    found = checked(app, drafts, store)
    assert (found.decisions.header_row, found.dataset) == (2, "jobseekers")
    assert rows(found, "municipality_code", "persons") == [("1280", 5)]
    next(box for box in app.selectbox if box.label == T("upload.label.dataset")).set_value("official_statistics")
    app.run()
    assert checked(app, drafts, store).dataset == "official_statistics" and PUBLISH not in labels(app)


def test_the_next_file_of_a_kind_is_answered_the_same_until_somebody_says_no(drafts: Drafts) -> None:
    text = "Kommun;År;Folk\nMalmö;{year};{number}\nLund;{year};77\n"
    app = brought(text.format(year=2020, number=500))
    fill(app, T("upload.new_indicator"), "Egen räkning")
    app = press(press(press(app, OTHER), DEFINE), PUBLISH)
    app = brought(text.format(year=2021, number=600), "nästa.csv")
    assert T("upload.said_before") in [message.value for message in app.info]
    decisions = draft_of(app, drafts).decisions
    assert (decisions.dataset, decisions.mapping, decisions.constants) == ("official_statistics", {"Folk": "value"}, {})
    indicator = next(box for box in app.selectbox if box.label == "Nyckeltal")
    assert (indicator.value, literal(indicator.options[0])) == (None, "Egen räkning Egen räkning")
    app = press(app, T("upload.drop_said_before"))
    assert draft_of(app, drafts).decisions.dataset is None
    assert T("upload.said_before") not in [message.value for message in app.info]


def test_a_file_that_is_understood_by_now_is_not_made_to_ask_again(drafts: Drafts, store: Store) -> None:
    text = "Kommun;År;Byråer\nMalmö;{year};500\nLund;{year};77\n"
    app = brought(text.format(year=2020))
    fill(app, T("upload.new_indicator"), "Byråer")
    press(press(press(app, OTHER), DEFINE), PUBLISH)
    app = brought(text.format(year=2021), "nästa.csv")
    assert PUBLISH in labels(app) and T("upload.said_before") not in [message.value for message in app.info]
    assert rows(checked(app, drafts, store), *POPULATION)[0] == ("Byråer", "1280", 2021, 500.0)


def test_values_that_become_empty_are_listed_and_asked_about(store: Store) -> None:
    before = store.latest()
    app = brought("Nyckeltal;Kommun;År;Värde\nN03920;Malmö;2021;\nN03920;Lund;2021;..\nN01951;Lund;2021;..\n")
    (table,) = [table.value for table in app.table if T("upload.emptied_values") in table.value.columns]
    assert list(table[T("upload.emptied_values")]) == ["2", "1"]
    (changes,) = [table.value for table in app.table if T("upload.before") in table.value.columns]
    assert [literal(text) for text in changes.iloc[0]] == [
        "N01951 Folkmängd, 1281 Lund, 2021, Totalt",
        "Värde: 127\u202f376",
        "Värde: dolt, små antal",
    ]
    (box,) = app.checkbox
    assert box.label == "Ja, 3\u00a0värden som finns nu ska bli tomma."
    app = press(app, PUBLISH)
    assert store.latest() == before and T("upload.loss_first") in [message.value for message in app.warning]


def test_nothing_of_a_file_with_personal_data_is_shown() -> None:
    app = brought("Kommun;År;Personer;Kommentar\nMalmö;2021;5;namn@exempel.se\nLund;2021;4;kom\u00admun\n")
    assert "draft" not in app.query_params and PUBLISH not in labels(app)
    assert T("upload.read_so") not in labels(app)
    assert not any("exempel.se" in str(element) for element in (*app.markdown, *app.caption, *app.table))
