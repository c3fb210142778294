"""Invented sessions, attendance, target groups and evaluations of the learning series. Nothing here has happened.

People are drawn first, each with the sessions they came to; seats are counted from them, so that the two tables agree.
The exceptions are meant: small counts written `<5`, one cell nobody reported, one seat whose person is unknown.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

Row = dict[str, str]

INVENTED = "Påhittade uppgifter"
SUPPRESSED = "<5"
SESSIONS = ("LT1", "LT2", "LT3", "LT4")
_THEME_NOTE = f"{INVENTED}. Ingen har publicerat vilket tema en viss träff hade: fördelningen är uppfunnen för demon."


@dataclass(frozen=True)
class Place:
    """An invented cast: how many people of each municipal function came at least once.

    `size` is a rough number of thousand inhabitants and only scales the invented target groups.
    """

    code: str
    size: int
    habit: str = "steady"
    labour_market: int = 0
    business: int = 0
    education: int = 0
    other: int = 0


PLACES = (
    Place("1214", 14, "steady", 1, 0, 1),
    Place("1230", 27, "steady", 2, 0, 3),
    Place("1231", 20, "never"),
    Place("1233", 38, "never"),
    Place("1256", 15, "not_third", 4, 2, 3),
    Place("1257", 10, "steady", 1, 0, 0),
    Place("1260", 16, "never"),
    Place("1261", 32, "steady", 0, 3, 4),
    Place("1262", 25, "steady", 0, 3, 2),
    Place("1263", 23, "steady", 3, 1, 2),
    Place("1264", 17, "steady", 3, 0, 3),
    Place("1265", 20, "third_only", 2, 1, 2),
    Place("1266", 16, "not_third", 0, 2, 2),
    Place("1267", 17, "steady", 2, 1, 2),
    Place("1270", 14, "third_only", 3, 0, 3),
    Place("1272", 13, "never"),
    Place("1273", 13, "not_third", 3, 1, 2),
    Place("1275", 7, "never"),
    Place("1276", 18, "steady", 3, 2, 0),
    Place("1277", 16, "steady", 4, 1, 2),
    Place("1278", 16, "never"),
    Place("1280", 357, "steady", 12, 8, 11, 5),
    Place("1281", 128, "steady", 7, 6, 9, 3),
    Place("1282", 47, "steady", 6, 4, 4),
    Place("1283", 151, "steady", 10, 7, 8, 3),
    Place("1284", 28, "steady", 3, 3, 1),
    Place("1285", 35, "steady", 4, 2, 3),
    Place("1286", 32, "third_only", 5, 3, 5, 1),
    Place("1287", 47, "steady", 5, 3, 4),
    Place("1290", 87, "not_third", 8, 6, 7, 2),
    Place("1291", 19, "third_only", 3, 2, 0),
    Place("1292", 44, "steady", 4, 3, 3),
    Place("1293", 52, "not_third", 6, 4, 4),
)
OUTSIDE = {"region": 14, "state_agency": 11, "business": 18, "civil_society": 8, "education_provider": 12}
MUNICIPAL_FUNCTIONS = ("municipal_labour_market", "municipal_business", "municipal_education")

HABITS = {
    "steady": {
        "1111": 14, "1110": 8, "1101": 8, "1011": 6, "0111": 6, "1100": 9, "0011": 7, "1001": 4, "0110": 4,
        "1010": 3, "0101": 3, "1000": 11, "0100": 8, "0010": 8, "0001": 8,
    },
    "not_third": {"1101": 20, "1100": 14, "1001": 6, "0101": 8, "1000": 13, "0100": 16, "0001": 8},
    "third_only": {"0010": 1},
}  # fmt: skip
"""How often each pattern is drawn. The north-east skips the session in Ystad; the south-east comes to that one only."""

SMALL_GROUPS = {("1257", "municipal_labour_market"), ("1266", "municipal_business"), ("1266", "municipal_education")}
"""Groups whose owner has already hidden the small counts. Presence (0 or not) is never hidden."""
NOT_REPORTED = ("LT2", "1282", "municipal_business")
UNKNOWN_PERSON = ("LT4", "1287", "municipal_education")
WITHOUT_TARGET = "1273"
"""Came to the sessions, but nobody has counted its target group."""

GOALS = ("roles", "actor_knowledge", "obstacles_opportunities", "basis_for_cooperation", "contacts")
BEFORE = (10, 26, 36, 20, 8)
AFTER = {
    "roles": (3, 9, 26, 41, 21),
    "actor_knowledge": (2, 8, 23, 43, 24),
    "obstacles_opportunities": (3, 12, 30, 38, 17),
    "basis_for_cooperation": (8, 20, 38, 25, 9),
    "contacts": (2, 7, 20, 39, 32),
}
SMALL_ANSWERS = ("LT2", "actor_knowledge", "after")
HIDDEN_STEPS = {1: "<5", 2: ".."}
"""The small count, and a second one so that the first cannot be worked out from the total."""
NO_BEFORE_SURVEY = "LT3"

People = dict[tuple[str, str], Counter[str]]


def sessions() -> list[Row]:
    """The four sessions of 2022: the themes are the series' own, everything else is invented."""
    cast = (
        ("LT1", "regionala och lokala kompetensbehov", "2022-03-24", "1281", "skills_needs", "", "onsite"),
        ("LT2", "samverkan med näringslivet", "2022-05-19", "1290", "business_cooperation", "B+C", "onsite"),
        ("LT3", "livslångt lärande och omställning", "2022-09-22", "1286", "lifelong_learning", "Q", "onsite"),
        ("LT4", "validering och synliggörande", "2022-11-24", "1283", "validation", "F", "hybrid"),
    )
    names = ("session_id", "title", "date", "place_municipality_code", "theme", "industry", "form")
    return [
        dict(zip(names, (row[0], f"Exempelträff: {row[1]} (demo)", *row[2:]), strict=True)) | {"note": _THEME_NOTE}
        for row in cast
    ]


def _cast() -> Iterator[tuple[str, str, str, int]]:
    for place in PLACES:
        counts = (place.labour_market, place.business, place.education)
        for function, number in zip(MUNICIPAL_FUNCTIONS, counts, strict=True):
            yield place.code, function, place.habit, number
        if place.other:
            yield place.code, "municipal_other", place.habit, place.other
    for actor_type, number in OUTSIDE.items():
        yield "", actor_type, "steady", number


def people(random: Random) -> People:
    """Distinct people by municipality (blank outside the municipalities), type of actor and pattern."""
    drawn: People = {}
    for code, actor_type, habit, number in _cast():
        weights = HABITS.get(habit, {})
        if (code, actor_type) == NOT_REPORTED[1:]:
            weights = {pattern: weight for pattern, weight in weights.items() if pattern[1] == "0"}
        patterns = random.choices(list(weights), list(weights.values()), k=number) if number else []
        drawn[code, actor_type] = Counter(patterns)
    # The municipality comes back although the person changes.
    drawn["1285", "municipal_business"] = Counter({"1000": 1, "0111": 1})
    return drawn


def _shown(count: int, group: tuple[str, str]) -> str:
    return SUPPRESSED if group in SMALL_GROUPS and 0 < count < 5 else str(count)


def attendance_patterns(drawn: People) -> list[Row]:
    """One row per pattern that someone has."""
    return [
        {
            "municipality_code": group[0],
            "actor_type": group[1],
            "pattern": pattern,
            "people": _shown(number, group),
            "note": INVENTED,
        }
        for group, patterns in drawn.items()
        for pattern, number in sorted(patterns.items(), reverse=True)
    ]


def _organisations(actor_type: str, seats: int) -> int:
    """How many organisations so many seats could stand for, at least one where anybody came."""
    if not seats:
        return 0
    share = {"business": 0.8, "civil_society": 0.7, "education_provider": 0.6, "state_agency": 0.3, "region": 0.1}
    return max(1, round(seats * share.get(actor_type, 0.25)))


def attendance(drawn: People, random: Random) -> list[Row]:
    """Seats, organisations and invited, with a row of zeros for everyone who was invited and did not come."""
    rows = []
    for position, session in enumerate(SESSIONS):
        for group, patterns in drawn.items():
            seats = sum(number for pattern, number in patterns.items() if pattern[position] == "1")
            key, note = (session, *group), INVENTED
            if key == UNKNOWN_PERSON:
                seats, note = seats + 1, f"{INVENTED}. En plats vars person saknas i deltagarmönstren."
            row = {
                "session_id": session,
                "municipality_code": group[0],
                "actor_type": group[1],
                "seats": _shown(seats, group),
                "organisations": str(_organisations(group[1], seats)),
                "invited": str(max(seats, patterns.total()) + random.randrange(1, 4)),
                "note": note,
            }
            if key == NOT_REPORTED:
                row |= {"seats": "", "organisations": "", "note": f"{INVENTED}. Deltagandet är inte rapporterat."}
            rows.append(row)
    return rows


def target_population(random: Random) -> list[Row]:
    """Invented target groups of both kinds; one municipality lacks the one for the sessions."""
    definitions = {
        "sessions": "Chefer och strateger med ansvar för arbetsmarknad, näringsliv eller utbildning (påhittat antal)",
        "pilots": "Invånare 20–64 år som saknar arbete och behöver utbildning, validering eller stöd (påhittat antal)",
    }
    rows = []
    for purpose, definition in definitions.items():
        for place in PLACES:
            scaled = place.size * random.uniform(0.85, 1.15)
            persons = 10 + round(scaled * 0.65) if purpose == "sessions" else round(scaled * 1.5) * 10
            if (place.code, purpose) == (WITHOUT_TARGET, "sessions"):
                continue
            rows.append(
                {
                    "municipality_code": place.code,
                    "purpose": purpose,
                    "persons": str(persons),
                    "definition": definition,
                    "note": INVENTED,
                }
            )
    return rows


def _answers(random: Random, number: int, weights: tuple[int, ...]) -> Counter[int]:
    return Counter(random.choices((1, 2, 3, 4, 5), weights, k=number))


def session_evaluation(seats: dict[str, int], random: Random) -> list[Row]:
    """Answers by goal, moment and step. Fewer answer than came; the third session had no survey before it."""
    rows = []
    for session in SESSIONS:
        for goal in GOALS:
            for moment, share, weights in (("before", 0.5, BEFORE), ("after", 0.62, AFTER[goal])):
                if (session, moment) == (NO_BEFORE_SURVEY, "before"):
                    continue
                answers = _answers(random, round(seats[session] * share) - random.randrange(4), weights)
                hidden = (session, goal, moment) == SMALL_ANSWERS
                rows += [
                    {
                        "session_id": session,
                        "goal": goal,
                        "moment": moment,
                        "scale_step": str(step),
                        "answers": HIDDEN_STEPS.get(step, str(answers[step])) if hidden else str(answers[step]),
                        "note": INVENTED,
                    }
                    for step in (1, 2, 3, 4, 5)
                ]
    return rows
