/* ---
source_id = "N00973"
theme = "adult_education"
order = 20
source = "kolada"
unit = "percent"
decimals = 1
polarity = "higher_is_better"
level = "observed"
mappable = true
rollup = "none"
compared_with = ["00"]
caveats = ["small_groups", "perstorp_small"]

[name]
sv = "I arbete eller studier 90 dagar efter etableringsuppdraget"
en = "In work or study 90 days after the establishment programme"

[short]
sv = "I arbete efter etablering"
en = "Established after 90 days"

[method]
sv = "Nyanlända som har lämnat etableringsuppdraget och 90 dagar senare arbetar eller studerar, delat med alla som lämnat det under året. Säger inte om arbetet varar."
en = "Newcomers who left the establishment programme and 90 days later were in work or study, divided by all who left it during the year. Does not say whether the job lasts."

[original_source]
sv = "Arbetsförmedlingen"
en = "Swedish Public Employment Service"

[rollup_reason]
sv = "Antalet som lämnat etableringsuppdraget finns inte i underlaget och följer inte folkmängden. En delregion kan därför inte räknas fram."
en = "The number who left the programme is not in the data and does not follow population, so no sub-region value can be worked out."

[classes]
version = 1
breaks = [20, 30, 45, 60]
basis = { sv = "Naturliga brytpunkter (Fisher–Jenks) i de 33 kommunernas värden 2017–2022, avrundade till jämna gränser.", en = "Natural breaks (Fisher–Jenks) in the values of the 33 municipalities 2017–2022, rounded to even limits." }
--- */
select municipality_code, year, value, null as base, value_state as state
from official_statistics
where indicator = 'N00973' and sex = 'T'
