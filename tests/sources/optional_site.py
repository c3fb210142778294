"""The tables of Statistics Sweden that nothing waits for, laid out as the database describes them.

Municipality n has 100 + n of 400 + 2n with known education in post-secondary, in two levels; two small areas with 10 + n and
20 employed residents in each industry but finance, where the first municipality has nobody and the second a hidden count;
and of those born in Sweden 80, of those born abroad 50 per cent who support themselves.
"""

from collections.abc import Mapping
from typing import Any

from data.reference.code_lists import code_list
from tests.sources.pxweb_site import Dimension, PxTable
from tests.sources.skills_gap_site import MUNICIPALITIES, NUMBER, REGION, SEX_TOTAL

OPTIONAL = {
    "self_sufficiency",
    "self_sufficiency_by_birth",
    "regional_matching",
    "industry_by_workplace",
    "post_secondary_education",
    "industry_by_residence",
}
"""The recipes whose tables are here and not among those of the skills gap."""
RESIDENT_INDUSTRIES = ["A", "B+C", "D+E", "F", "G", "H", "I", "J", "K", "L", "M+N", "O", "P", "Q", "R-U"]
EVERYBODY = {"Kon": "1+2", "Fodelseregion": "samt", "Alder": "20-64", "AlderFodelselandgr": "TOT"}
"""The code of the total of each variable that has one."""


def _is_total(codes: Mapping[str, str]) -> bool:
    return all(codes[name] == total for name, total in EVERYBODY.items() if name in codes)


def _self_sufficient(codes: Mapping[str, str]) -> float:
    if codes["ContentsCode"] != "000008GN" or codes["Kon"] != "1+2" or codes["Alder"] != "20-64":
        return 1
    return {"samt": 60.5, "in": 80, "ut": 50}[codes["Fodelseregion"]]


def _educated(codes: Mapping[str, str]) -> int | str:
    n = NUMBER.get(codes["Region"], 40)
    if "_" in codes["Region"]:
        return 9
    return {"21": 100, "3+4": 200 + n, "5": 40, "6": 60 + n, "US": 33}[codes["UtbildningsNiva"]]


def _residents(codes: Mapping[str, str]) -> int | str:
    """As the database answers: nothing but zeros for areas in a year before they were drawn, and the other way round."""
    area, is_new = codes["Region"][:4], codes["Region"].endswith("_RegSO2025")
    if is_new is not (codes["Tid"] == "2024") or not codes["Region"][4:].startswith("R"):
        return 0
    if codes["Kon"] != "1+2" or codes["SNI2007"] in ("A-U+US", "US"):
        return 7
    if codes["SNI2007"] == "K" and area in MUNICIPALITIES[:2]:
        return 0 if area == MUNICIPALITIES[0] or "R001" in codes["Region"] else ".."
    return 10 + NUMBER[area] if "R001" in codes["Region"] else 20


def _small_areas() -> dict[str, str]:
    codes = [f"{area}R00{number}{tail}" for area in MUNICIPALITIES for number in (1, 2) for tail in ("", "_RegSO2025")]
    codes += [f"{area}A0010_DeSO2025" for area in MUNICIPALITIES]
    return dict.fromkeys(codes, "område")


def optional_tables() -> list[PxTable]:
    """Self-sufficiency, matching, industry by workplace and by residence, and education."""
    birth = Dimension(texts={"samt": "samtliga", "in": "inrikes födda", "ut": "utrikes födda"}, text="födelseregion")
    ages = Dimension(texts={"20-64": "20-64 år", "65+": "65+ år"}, text="ålder")
    industries = {**dict.fromkeys(RESIDENT_INDUSTRIES, "näringsgren"), "US": "uppgift saknas", "A-U+US": "Total"}
    levels = dict.fromkeys(["21", "3+4", "5", "6", "US"], "nivå")
    shared: dict[str, Any] = {"path": None, "periods": ["2024"]}
    return [
        PxTable(
            identity="TAB6766",
            title="Självförsörjning",
            dimensions={"Region": REGION, "Kon": SEX_TOTAL, "Alder": ages, "Fodelseregion": birth},
            contents={"X1": "Antal självförsörjande", "000008GN": "Andel självförsörjande"},
            unit="procent",
            figure=_self_sufficient,
            **shared,
        ),
        PxTable(
            identity="TAB6366",
            title="Matchning M2",
            dimensions={
                "Region": REGION,
                "Kon": SEX_TOTAL,
                "AlderFodelselandgr": Dimension(texts={"1": "20-39", "TOT": "totalt"}),
            },
            contents={"000007I3": "M2"},
            unit="procent",
            figure=lambda codes: 60.5 if _is_total(codes) else 1,
            **shared,
        ),
        PxTable(
            identity="TAB3785",
            title="Sysselsatta efter näringsgren",
            dimensions={
                "Region": REGION,
                "SNI2007": Dimension(texts=dict(code_list("industry")), text="näringsgren SNI 2007"),
                "Kon": SEX_TOTAL,
            },
            contents={"Y": "Sysselsatta efter arbetsställets belägenhet"},
            figure=lambda codes: 700 if _is_total(codes) else 1,
            **shared,
        ),
        PxTable(
            identity="TAB6534",
            title="Befolkning 25-65 år efter region och utbildningsnivå",
            dimensions={
                "Region": Dimension(texts={**REGION.texts, **_small_areas()}, text="region"),
                "UtbildningsNiva": Dimension(texts=levels, text="utbildningsnivå"),
            },
            contents={"000007Z6": "Befolkning"},
            figure=_educated,
            **shared,
        ),
        PxTable(
            identity="TAB6681",
            title="Sysselsatta efter bostadens belägenhet, region, kön och näringsgren",
            dimensions={
                "Region": Dimension(texts=_small_areas(), text="region"),
                "Kon": SEX_TOTAL,
                "SNI2007": Dimension(texts=industries, text="näringsgren SNI 2007"),
            },
            contents={"000008A0": "sysselsatta"},
            figure=_residents,
            **(shared | {"periods": ["2023", "2024"]}),
        ),
    ]
