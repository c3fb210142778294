/* ---
source_id = "N02202"
theme = "employment"
order = 20
source = "kolada"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "sum"
caveats = ["bas_break", "not_summing", "denmark_commuters"]
breaks_in_series = [2020]

[name]
sv = "Sysselsatta som bor i kommunen (nattbefolkning)"
en = "Employed residents (by residence)"

[short]
sv = "Sysselsatta invånare"
en = "Employed residents"

[method]
sv = "Antal sysselsatta 15–74 år som är folkbokförda i kommunen, oavsett var de arbetar i Sverige."
en = "Employed people aged 15–74 registered in the municipality, wherever in Sweden they work."

[original_source]
sv = "Statistiska centralbyrån (SCB), BAS"
en = "Statistics Sweden (SCB), BAS"
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N02202' and sex = 'T'
