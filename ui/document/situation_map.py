"""The map of need and response as plain data: the shades, patterns and outlines that the figure on the screen has."""

from collections.abc import Mapping, Sequence

from analytics.coverage.white_spots import Response, Situation, Status
from data.vocabulary import Division
from ui.document.chart_spec import ClassedMap, LegendRow, MapArea
from ui.figures.maps.need_and_response import COLOURS, HATCHES, SHADES
from ui.theme import PLAIN_FILL
from ui.wording.catalogue import Catalogue

OUTLINED = "white_spot"
"""The pattern of a legend's row that stands for a thick border."""


def situation_map(t: Catalogue, name: str, rows: Sequence[Situation], reasons: Mapping[str, str]) -> ClassedMap:
    """Every municipality in the shade of its need, hatched by its response, white spots outlined.

    `reasons` is the sentence of each municipality, said instead of the shape.
    """
    return ClassedMap(
        name=name,
        division=Division.MUNICIPALITY,
        areas=tuple(
            MapArea(
                code=row.code,
                colour=COLOURS[row.need_third or 0],
                alt_text=f"{row.name}: {reasons[row.code]}",
                pattern=row.response.value if row.response in HATCHES else None,
            )
            for row in rows
        ),
        heading=t("figure.situation.title"),
        legend=(*_thirds(t, rows), *_kinds(t, rows)),
        selected=tuple(row.code for row in rows if row.status is Status.WHITE_SPOT),
    )


def _thirds(t: Catalogue, rows: Sequence[Situation]) -> list[LegendRow]:
    counts = [sum(row.need_third == third for row in rows) for third in range(1, len(SHADES) + 1)]
    return [
        LegendRow(label=t("export.count", label=t(f"figure.situation.third_{third}"), count=count), colour=colour)
        for third, (colour, count) in enumerate(zip(SHADES, counts, strict=True), start=1)
        if count
    ]


def _kinds(t: Catalogue, rows: Sequence[Situation]) -> list[LegendRow]:
    """Responses, white spots and needs that are not known, each that there is."""
    counts = {response: sum(row.response is response for row in rows) for response in (*HATCHES, Response.NONE)}
    entries = [
        (response.value, count, PLAIN_FILL, response.value if response in HATCHES else None)
        for response, count in counts.items()
    ]
    entries.append((OUTLINED, sum(row.status is Status.WHITE_SPOT for row in rows), SHADES[-1], OUTLINED))
    entries.append(("no_need", sum(row.need_third is None for row in rows), COLOURS[0], None))
    return [
        LegendRow(label=t(f"figure.situation.{kind}", count=count), colour=colour, pattern=pattern)
        for kind, count, colour, pattern in entries
        if count
    ]
