"""Statistics Sweden's tables as the skills gap needs them, small enough to work out by hand for each municipality.

Municipality n (0-32, in order of code) has 300 + 30 n employees in occupation 222, 500 in 531 and 200 in 911; nine in ten
who live there work there and the tenth in the next; 100 + n look for a job; 420 + n are 20-24 and 560 are 60-64; 200 of
1 000 employed residents have long education.
"""

from collections.abc import Mapping
from typing import Any

from data.reference.code_lists import code_list
from tests.sources.pxweb_site import Dimension, PxSite, PxTable

MUNICIPALITIES = sorted(code_list("municipality"))
NUMBER = {code: number for number, code in enumerate(MUNICIPALITIES)}
NAMES = code_list("municipality")
OTHERS = {"00": "Riket", "12": "Skåne län", "01": "Stockholms län", "0180": "Stockholm"}
REGION = Dimension(texts={**OTHERS, **{code: NAMES[code] for code in MUNICIPALITIES}}, text="region")
SEX = Dimension(texts={"1": "män", "2": "kvinnor"}, text="kön", eliminable=True)
SEX_TOTAL = Dimension(texts={"1": "män", "2": "kvinnor", "1+2": "totalt"}, text="kön")
OCCUPATIONS = {"222": "Sjuksköterskor", "531": "Barnskötare", "911": "Städare", "000": "uppgift saknas"}
COUNTY_4 = {"2221": 600, "2222": 400, "5311": 300, "9111": 500, "9119": 500}
COUNTY_AGES = {"222": (200, 680, 120), "531": (200, 720, 80), "911": (100, 800, 100)}
LEVELS = {"21": 100, "3": 200, "4": 300, "5": 150, "61": 200, "US": 50}
MONTHS = [f"{year}M{month:02d}" for year in (2024, 2025) for month in range(1, 13)] + [
    f"2026M{month:02d}" for month in range(1, 7)
]


def employees(area: str, occupation: str) -> int:
    return {"222": 300 + 30 * NUMBER[area], "531": 500, "911": 200, "000": 37}[occupation]


def half(codes: Mapping[str, str], whole: int) -> int:
    """Of a whole, what a sex has: a third more women than men would be as good, halves are easier to add."""
    return whole // 2 if codes["Kon"] == "1" else whole - whole // 2


def _workplace(codes: Mapping[str, str]) -> int | str:
    if codes["Region"] not in NUMBER:
        return ".."
    return half(codes, employees(codes["Region"], codes["Yrke2012"]))


def _ages(codes: Mapping[str, str]) -> int:
    place = ["16-24", "25-59", "60-64"].index(codes["Alder"])
    return half(codes, COUNTY_AGES.get(codes["Yrke2012"], (0, 0, 0))[place] if codes["Region"] == "12" else 7)


def _four(codes: Mapping[str, str]) -> int:
    return half(codes, COUNTY_4[codes["Yrke2012"]] if codes["Region"] == "12" else 9)


def _commuting(codes: Mapping[str, str]) -> int | str:
    home, work = codes["Bostadskommun"], codes["Arbetsstallekommun"]
    if home not in NUMBER:
        return 5
    following = MUNICIPALITIES[(NUMBER[home] + 1) % len(MUNICIPALITIES)]
    return 900 if work == home else 100 if work == following else "-"


def _status(codes: Mapping[str, str]) -> float | str:
    number = NUMBER.get(codes["Region"], 40)
    if codes["Alder"] != "20-64" or codes["Kon"] != "1+2" or codes["Fodelseregion"] != "tot":
        return 1
    if codes["ContentsCode"] == "000004YH":
        return 100 + number
    return 8.0 + number / 10 if codes["ContentsCode"] == "000006II" else 75.0 + number / 10


def _education(codes: Mapping[str, str]) -> int:
    industry = {"A": 0.25, "B+C": 0.75}[codes["SNI2007"]]
    whole = LEVELS[codes["UtbildningsNiva"]] if codes["ContentsCode"] != "000000QE" else 2 * LEVELS[codes["UtbildningsNiva"]]
    return half(codes, round(whole * industry))


def _population(codes: Mapping[str, str]) -> int:
    """All of them unmarried men, so that adding sexes and civil states has something to add."""
    age, number = int(codes["Alder"].rstrip("+")), NUMBER.get(codes["Region"], 0)
    if (codes["Kon"], codes["Civilstand"]) != ("1", "OG"):
        return 0
    return (number + 84 if age == 20 else 84) if 20 <= age <= 24 else 50


def _perturbed(codes: Mapping[str, str]) -> int:
    number = NUMBER.get(codes["Region"], 0)
    return {"20-24": 420 + number, "60-64": 560, "TotSA": 9999}.get(codes["Alder"], 300)


_STATUS = {
    "000006HI": "sysselsatta",
    "000004YH": "arbetslösa",
    "000006II": "arbetslöshet",
    "000006IK": "sysselsättningsgrad",
}
_STATUS_DIMENSIONS = {
    "Region": REGION,
    "Kon": SEX_TOTAL,
    "Alder": Dimension(texts={"15-74": "15-74 år", "20-64": "20-64 år"}, text="ålder"),
    "Fodelseregion": Dimension(texts={"in": "inrikes", "ut": "utrikes", "tot": "inrikes och utrikes"}, text="födelseregion"),
}
_EMPLOYED = {"000003O5": "Anställda 16-64 år med arbetsplats i regionen (dagbefolkning)"}
_FIVE = [f"{low}-{low + 4}" for low in range(0, 80, 5)]


def tables() -> list[PxTable]:
    occupation = {"Region": REGION, "Yrke2012": Dimension(texts=OCCUPATIONS, text="yrke (SSYK 2012)")}
    years = ["2023", "2024"]
    return [
        PxTable(
            identity="TAB4434",
            path="AM/AM0208/AM0208D/YREG58BAS",
            title="Anställda efter yrke",
            dimensions={**occupation, "Kon": SEX},
            contents=_EMPLOYED,
            periods=years,
            figure=_workplace,
            next_update="2027-03-12T07:00:00Z",
        ),
        PxTable(
            identity=None,
            path="AM/AM0208/AM0208D/YREG57BAS",
            title="Anställda efter yrke och ålder",
            dimensions={
                **occupation,
                "Alder": Dimension(texts={"16-24": "16-24 år", "25-59": "25-59 år", "60-64": "60-64 år"}, text="ålder"),
                "Kon": SEX,
            },
            contents={"000003NS": "Anställda 16-64 år"},
            periods=years,
            figure=_ages,
        ),
        PxTable(
            identity=None,
            path="AM/AM0208/AM0208M/YREG60BAS",
            title="Anställda efter yrke, fyra siffror",
            dimensions={
                "Region": Dimension(texts={"00": "Riket", "12": "Skåne län"}, text="region"),
                "Yrke2012": Dimension(texts={code: code for code in COUNTY_4}, text="yrke"),
                "Kon": SEX,
            },
            contents=_EMPLOYED,
            periods=years,
            figure=_four,
        ),
        PxTable(
            identity="TAB1830",
            path="AM/AM0210/AM0210F/ArRegPend2",
            title="Pendling",
            dimensions={
                "Kon": SEX_TOTAL,
                "Bostadskommun": Dimension(texts=REGION.texts, text="bostadskommun"),
                "Arbetsstallekommun": Dimension(texts=REGION.texts, text="arbetsställekommun"),
            },
            contents={"000000QT": "Sysselsatta 15-74 år"},
            periods=years,
            figure=_commuting,
        ),
        PxTable(
            identity="TAB6260",
            path="AM/AM0210/AM0210A/ArbStatusM",
            title="Arbetsmarknadsstatus, preliminär",
            dimensions=_STATUS_DIMENSIONS,
            contents=_STATUS,
            periods=MONTHS,
            figure=_status,
        ),
        PxTable(
            identity="TAB2948",
            path="AM/AM0210/AM0210C/ZArbStatusM",
            title="Arbetsmarknadsstatus, slutlig",
            dimensions=_STATUS_DIMENSIONS,
            contents=_STATUS,
            periods=[month for month in MONTHS if month < "2025"],
            figure=_status,
        ),
        PxTable(
            identity=None,
            path="AM/AM0210/AM0210F/ArRegUtb",
            title="Sysselsatta efter utbildning",
            dimensions={
                "Region": REGION,
                "Kon": SEX,
                "SNI2007": Dimension(
                    texts={"A": "jordbruk", "B+C": "tillverkning"}, text="näringsgren SNI 2007", eliminable=True
                ),
                "UtbildningsNiva": Dimension(texts={code: code for code in LEVELS}, text="utbildningsnivå"),
            },
            contents={
                "000000QE": "Sysselsatta efter arbetsställets belägenhet",
                "000000QF": "Sysselsatta efter bostadens belägenhet",
            },
            periods=years,
            figure=_education,
        ),
        PxTable(
            identity="TAB638",
            path="BE/BE0101/BE0101A/BefolkningNy",
            title="Folkmängd",
            dimensions={
                "Region": REGION,
                "Civilstand": Dimension(texts={"OG": "ogifta", "G": "gifta"}, text="civilstånd", eliminable=True),
                "Alder": Dimension(
                    texts={**{str(age): f"{age} år" for age in range(100)}, "100+": "100+ år", "tot": "totalt ålder"},
                    text="ålder",
                    eliminable=True,
                    total="tot",
                ),
                "Kon": SEX,
            },
            contents={"BE0101N1": "Folkmängd", "BE0101N2": "Folkökning"},
            periods=["2014", "2023", "2024"],
            figure=lambda codes: 3 if codes["Alder"] == "tot" else _population(codes),
        ),
        PxTable(
            identity="TAB5557",
            path="BE/BE0101/BE0101A/BefolkningCKM",
            title="Folkmängd, CKM",
            dimensions={
                "Region": REGION,
                "Civilstand": Dimension(texts={"OG": "ogifta", "SC": "samtliga civilstånd"}, text="civilstånd"),
                "Alder": Dimension(
                    texts={**{group: f"{group} år" for group in _FIVE}, "80+": "80+ år", "20": "20 år", "TotSA": "totalt"},
                    text="ålder",
                ),
                "Kon": Dimension(texts={"1": "män", "2": "kvinnor", "TotSa": "totalt"}, text="kön"),
            },
            contents={"000007ME": "Folkmängd", "000007MG": "Folkökning"},
            periods=["2024", "2025"],
            figure=_perturbed,
        ),
    ]


def site(**more: Any) -> PxSite:
    return PxSite(tables=tables(), **more)
