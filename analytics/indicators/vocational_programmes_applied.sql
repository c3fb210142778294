/* ---
source_id = "vocational_programmes_applied"
theme = "adult_education"
order = 40
source = "myh"
unit = "programmes"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "none"
sparse = true
caveats = ["vocational_no_row"]

[name]
sv = "Sökta utbildningar i yrkeshögskolan"
en = "Programmes applied for in higher vocational education"

[short]
sv = "YH: sökta utbildningar"
en = "Vocational: applied for"

[method]
sv = "Ansökningar om att få bedriva en utbildning i yrkeshögskolan (YH), efter ansökningsår och den kommun där utbildningen ska ges. Bara utbildningar med en enda studiekommun räknas."
en = "Applications to run a programme in higher vocational education (YH), by year of application and the municipality where it is to be given. Only programmes with a single municipality count."

[original_source]
sv = "Myndigheten för yrkeshögskolan (MYH), publicerade ansökningsresultat"
en = "Swedish National Agency for Higher Vocational Education (MYH), published results of applications"

[rollup_reason]
sv = "En kommun utan rad har ingen känd ansökan, och det är inte detsamma som noll. Delregionens summa är därför inte känd."
en = "A municipality without a row has no known application, which is not the same as zero. So the sum of a sub-region is not known."
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'vocational_programmes_applied' and sex = 'T'
