/* ---
source_id = "vocational_places_granted"
theme = "adult_education"
order = 44
source = "myh"
unit = "study_places"
decimals = 0
polarity = "neutral"
level = "observed"
mappable = false
rollup = "none"
sparse = true
caveats = ["vocational_no_row"]

[name]
sv = "Beviljade platser i yrkeshögskolan"
en = "Places granted in higher vocational education"

[short]
sv = "YH: beviljade platser"
en = "Vocational: places granted"

[method]
sv = "Platser i de utbildningar i yrkeshögskolan (YH) som har beviljats, efter ansökningsår och den kommun där utbildningen ska ges. Bara utbildningar med en enda studiekommun räknas. Noll är en kommun som har sökt och inte fått."
en = "Places in the programmes in higher vocational education (YH) that were granted, by year of application and the municipality where it is to be given. Only programmes with a single municipality count. Zero is a municipality that applied in vain."

[original_source]
sv = "Myndigheten för yrkeshögskolan (MYH), publicerade ansökningsresultat"
en = "Swedish National Agency for Higher Vocational Education (MYH), published results of applications"

[rollup_reason]
sv = "En kommun utan rad har ingen känd ansökan, och det är inte detsamma som noll. Delregionens summa är därför inte känd."
en = "A municipality without a row has no known application, which is not the same as zero. So the sum of a sub-region is not known."
--- */
select municipality_code, year, value, null as base, value_state as state, note
from official_statistics
where indicator = 'vocational_places_granted' and sex = 'T'
