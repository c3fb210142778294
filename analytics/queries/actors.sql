/* The actors of the system: the region first, then the reference group, then the others, by name. */
select actor, kind, role_sv, coalesce(role_en, role_sv) as role_en, in_reference_group = 'true' as in_reference_group, url
from actors
order by kind = 'region' desc, in_reference_group desc, actor collate sv
