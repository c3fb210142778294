"""Invented obstacles, opportunities and decisions of the sessions, by theme, industry and sub-region."""

from data.build.demo_sessions import INVENTED, Row

HELSINGBORG = "familjen_helsingborg"
MALMO_LUND = "malmolundregionen"
NORTH_EAST = "skane_nordost"
SOUTH_EAST = "sydostra_skane_sosk"

SESSION = {
    "LT1": ("skills_needs", "2022-03-24"),
    "LT2": ("business_cooperation", "2022-05-19"),
    "LT3": ("lifelong_learning", "2022-09-22"),
    "LT4": ("validation", "2022-11-24"),
}
"""Theme and day of each session."""

OBSERVATIONS = (
    ("LT1", "", HELSINGBORG, "obstacle", "H",
     "Behoven kartläggs var för sig i varje kommun. Ingen ser när flera kommuner söker samma yrken."),
    ("LT1", "", MALMO_LUND, "obstacle", "J",
     "Arbetsgivarna beskriver vad de behöver i arbetsuppgifter, utbildningarna i kurser. Orden möts inte."),
    ("LT1", "", NORTH_EAST, "obstacle", "B+C",
     "De små industriföretagen hinner inte svara på enkäter, och därför syns deras behov sällan i underlagen."),
    ("LT1", "", "", "obstacle", "",
     "Prognoserna finns för länet men frågorna ställs i kommunen. Det är lätt att läsa in mer än underlaget bär."),
    ("LT1", "1281", MALMO_LUND, "opportunity", "M+N",
     "Näringslivskontoret och vuxenutbildningen kan dela den bild av behoven som de i dag tar fram var för sig."),
    ("LT1", "", HELSINGBORG, "opportunity", "H",
     "Pendlingen gör delregionen till en arbetsmarknad. En gemensam behovsbild två gånger om året räcker långt."),
    ("LT1", "", "", "decision", "",
     "Samma nyckeltal används i alla fyra delregionerna när behoven jämförs nästa gång."),
    ("LT2", "", NORTH_EAST, "obstacle", "B+C",
     "Samma företag får frågor från näringslivskontoret, arbetsmarknadsenheten och skolan, ofta samma månad."),
    ("LT2", "", MALMO_LUND, "obstacle", "F",
     "Byggföretagen vill ta emot lärlingar, men handledningen får inte plats i korta entreprenader."),
    ("LT2", "", HELSINGBORG, "obstacle", "G",
     "Kraven i annonserna är högre än arbetet kräver, och då söker inte de som skulle klara det."),
    ("LT2", "1290", NORTH_EAST, "opportunity", "B+C",
     "En gemensam kontaktväg för arbetsgivare skulle ge färre frågor och bättre svar."),
    ("LT2", "", MALMO_LUND, "opportunity", "F",
     "Flera företag kan dela på en lärling och en handledare om någon samordnar schemat."),
    ("LT2", "", "", "decision", "F",
     "Ett branschråd för bygg och installation prövas som pilotprojekt med några kommuner."),
    ("LT3", "", SOUTH_EAST, "obstacle", "Q",
     "Den som arbetar i omsorgen kan sällan vara borta för att studera. Vikarier saknas redan i dag."),
    ("LT3", "1286", SOUTH_EAST, "obstacle", "I",
     "Säsongsarbetet gör att anställda byter bransch innan de hinner utbilda sig vidare."),
    ("LT3", "", HELSINGBORG, "obstacle", "B+C",
     "Omställningsstödet är okänt för många anställda i industrin, särskilt för dem med kort utbildning."),
    ("LT3", "", SOUTH_EAST, "opportunity", "I",
     "Vinterhalvåret kan bli utbildningssäsong om kommunerna lägger kurserna då."),
    ("LT3", "", MALMO_LUND, "opportunity", "Q",
     "Språkträning på arbetsplatsen ger både bättre svenska och en väg till undersköterskeutbildning."),
    ("LT3", "", "", "decision", "Q",
     "Kommunerna jämför hur studietid i omsorgen finansieras och tar med svaret till nästa möte."),
    ("LT4", "", HELSINGBORG, "obstacle", "B+C",
     "Det tar för lång tid från anmälan till intyg. Företaget har hunnit anställa någon annan."),
    ("LT4", "", NORTH_EAST, "obstacle", "Q",
     "Kompetens från andra länder syns inte i våra system förrän någon frågar efter den."),
    ("LT4", "", MALMO_LUND, "obstacle", "F",
     "Arbetsgivarna vet inte vad ett valideringsintyg är värt och frågar hellre efter erfarenhet."),
    ("LT4", "1283", HELSINGBORG, "opportunity", "B+C",
     "Validering direkt på arbetsplatsen visar vad de anställda redan kan och var utbildningen behöver börja."),
    ("LT4", "", "", "opportunity", "",
     "Om branscherna enas om en väg till validering kan alla kommuner hänvisa till samma ställe."),
    ("LT4", "", NORTH_EAST, "opportunity", "Q",
     "Arbetslösa med erfarenhet av omsorg kan kartläggas tidigt och få en kortare väg till yrket."),
    ("LT4", "", "", "decision", "",
     "Erfarenheterna av validering samlas och följs upp första halvåret 2024."),
)  # fmt: skip


def workshop_observations() -> list[Row]:
    """One row per note. No edition: no figures of this product were on a screen in 2022."""
    return [
        {
            "observation_id": f"obs-{number:02}",
            "session_id": session,
            "municipality_code": municipality,
            "sub_region": sub_region,
            "kind": kind,
            "theme": SESSION[session][0],
            "industry": industry,
            "text": text,
            "edition": "",
            "created": SESSION[session][1],
            "note": INVENTED,
        }
        for number, (session, municipality, sub_region, kind, industry, text) in enumerate(OBSERVATIONS, start=1)
    ]
