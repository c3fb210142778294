"""A view kept in a story is the same view: every format writes from it what it wrote from the page."""

import io
import json
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from data.reference.geography import MUNICIPALITIES
from data.vocabulary import Level, Origin
from tests.figure_cases import SPREAD, result
from tests.shown_documents import documents
from ui.document import frozen, result_tables
from ui.document.content import Content
from ui.document.document import Document
from ui.document.frozen import CALLED_BEFORE
from ui.export.slides import powerpoint
from ui.export.tables import csv_file, excel
from ui.theme import THEMES
from ui.wording.catalogue import Catalogue

T = Catalogue("sv")
OLD = Path(__file__).parent / "golden" / "slides_0_2_0.json"
"""Slides as version 0.2.0 kept them, without their drawings, and the text files it wrote from them."""


def kept(document: Document) -> Document:
    """The document after a stay in a file."""
    return frozen.deserialise(json.loads(json.dumps(frozen.serialise(document), allow_nan=False)))


def parts(content: bytes) -> dict[str, bytes]:
    """What is in an Office file, without the time it was made at; the workbooks in it opened as well."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        found = {name: packed.read(name) for name in packed.namelist() if "docProps" not in name}
    inner = {name: parts(part) for name, part in found.items() if part.startswith(b"PK")}
    return {name: part for name, part in found.items() if name not in inner} | {
        f"{name}/{below}": part for name, packed in inner.items() for below, part in packed.items()
    }


def test_every_figure_writes_the_same_files_after_being_kept() -> None:
    assert len(documents()) >= 5
    for where, document in documents():
        back = kept(document)
        assert csv_file.write(back) == csv_file.write(document), where
        assert parts(excel.write(back)) == parts(excel.write(document)), where
        assert parts(powerpoint.write(back)) == parts(powerpoint.write(document)), where


def test_every_figure_is_kept_whole() -> None:
    for where, document in documents():
        back = kept(document)
        same = {"figure": None, "content": Content(), "page_title": "", "page_sentence": ""}
        assert replace(back, **same) == replace(document, **same), where
        assert (back.columns, back.facts, back.chart) == (document.columns, document.facts, document.chart), where
        shown = document.table or {}
        assert list((back.table or {}).items()) == [(head, tuple(cells)) for head, cells in shown.items()], where
        for theme in THEMES.values():
            if document.figure is not None and back.figure is not None:
                wanted = json.loads(json.dumps(frozen._plain(document.figure(theme))))
                drawn = back.figure(theme)
                assert drawn["layout"] == wanted["layout"], where
                assert len(drawn["data"]) == len(wanted["data"]), where
        assert (document.figure is None) == (back.figure is None), where


def test_a_slide_that_version_0_2_0_kept_still_gives_its_file() -> None:
    trend, response, ranked = ((frozen.deserialise(old["slide"]), old) for old in json.loads(OLD.read_text("utf-8")))
    for document, old in (trend, response, ranked):
        assert csv_file.write(document).decode("utf-8-sig") == old["csv"]
        again = kept(document)
        assert (again.title, again.sentence, again.table) == (document.title, document.sentence, document.table)
    assert [document.level for document, _ in (trend, response, ranked)] == [None, None, Level.OBSERVED]
    assert [document.origins for document, _ in (trend, response, ranked)] == [(), (Origin.DEMO,), ()]
    assert response[0].demo == response[1]["slide"]["demo"] and ranked[1]["slide"]["level"] in CALLED_BEFORE
    assert response[0].table is None
    assert dict(trend[0].table or {}) == {head: tuple(cells) for head, cells in trend[1]["slide"]["table"]}


def test_boundaries_are_not_kept_with_every_map() -> None:
    for where, document in documents():
        assert "FeatureCollection" not in json.dumps(frozen.serialise(document)), where


def one() -> Document:
    return next(document for _, document in documents() if document.figure is not None and document.table)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("format",), 99),
        (("format",), None),
        (("language",), "fi"),
        (("made",), "i går"),
        (("edition",), "ett"),
        (("edition",), True),
        (("notes",), "en anteckning"),
        (("export", "kind"), "Tabell"),
        (("export", "columns", 0, "kind"), "FormulaColumn"),
        (("export", "columns", 2, "states", 0), "gissat"),
        (("export", "columns", 2, "cells", 0), "12"),
        (("export", "picture", "kind"), "Hologram"),
        (("figure",), {"light": {"data": [], "layout": {}}}),
        (("figure", "dark"), {"data": {}, "layout": {}}),
        (("table",), {"Kommun": ["Malmö"]}),
    ],
)
def test_what_cannot_be_read_says_so_in_both_languages(place: tuple, value: object) -> None:
    told = json.loads(json.dumps(frozen.serialise(one())))
    inside = told
    for step in place[:-1]:
        inside = inside[step]
    inside[place[-1]] = value
    with pytest.raises(frozen.FrozenUnreadable) as caught:
        frozen.deserialise(told)
    assert "fånga den på nytt" in caught.value.sentence("sv") and "capture it again" in caught.value.sentence("en")


def test_a_withheld_number_cannot_be_brought_in_with_a_story() -> None:
    told = frozen.serialise(one())
    column = told["export"]["columns"][2]
    column["states"][0], column["cells"][0] = "suppressed", 3.14
    with pytest.raises(frozen.FrozenUnreadable):
        frozen.deserialise(told)


def test_no_damage_gives_anything_but_the_one_fault() -> None:
    """Something cut out, or put in place of something else, wherever it is."""
    whole, chance = json.dumps(frozen.serialise(one())), random.Random(6)
    for _ in range(200):
        told = json.loads(whole)
        _damage(told, chance)
        try:
            frozen.deserialise(told)
        except frozen.FrozenUnreadable:
            continue


def _damage(told: object, chance: random.Random) -> None:
    inside = told
    while True:
        places = list(inside) if isinstance(inside, dict) else range(len(inside))
        place = chance.choice(list(places))
        deeper = inside[place]
        if isinstance(deeper, dict | list) and deeper and chance.random() < 0.8:
            inside = deeper
            continue
        if chance.random() < 0.5:
            del inside[place]
        else:
            inside[place] = chance.choice([None, 7, "x", [], {}, True])
        return


def test_any_selection_of_a_map_can_be_kept() -> None:
    chance = random.Random(1)
    codes = [municipality.code for municipality in MUNICIPALITIES]
    for _ in range(5):
        found = result({code: SPREAD[code] for code in chance.sample(codes, 20)})
        content = result_tables.of_map(T, found, chance.sample(codes, 3))
        back = kept(replace(one(), content=content)).content
        assert (back.columns, back.facts, back.chart) == (content.columns, content.facts, content.chart)
