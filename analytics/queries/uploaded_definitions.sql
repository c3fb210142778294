/* Definitions that came with an upload. */
select indicator, name_sv, coalesce(name_en, name_sv), unit, coalesce(decimals, 1), polarity, theme, level,
    official_source, mappable, rollup
from indicator_definitions
order by name_sv collate sv
