/* ---
source_id = "N02201"
theme = "employment"
order = 10
source = "kolada"
unit = "persons"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "sum"
caveats = ["bas_break", "not_summing", "workplace_not_residence"]
breaks_in_series = [2020]

[name]
sv = "Sysselsatta med arbetsplats i kommunen (dagbefolkning)"
en = "People employed in the municipality (by workplace)"

[short]
sv = "Jobb i kommunen"
en = "Jobs in the municipality"

[method]
sv = "Antal sysselsatta 15–74 år vars arbetsställe ligger i kommunen, oavsett var de bor. Räknar personer, inte heltidstjänster, och bara det huvudsakliga arbetet."
en = "Employed people aged 15–74 whose workplace is in the municipality, wherever they live. Counts people, not full-time posts, and only the main job."

[original_source]
sv = "Statistiska centralbyrån (SCB), BAS"
en = "Statistics Sweden (SCB), BAS"
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N02201' and sex = 'T'
