/* Definitions that came with an upload; decimals are null where nobody has said how many. */
select indicator, name_sv, coalesce(name_en, name_sv), unit, decimals, polarity, theme, level,
    official_source, mappable, rollup
from indicator_definitions
order by name_sv collate sv
