/* The classification SSYK 2012: the groups directly below $parent, or the major groups when it is blank. */
select ssyk, cast(level as integer) as level, name_sv, name_en
from ssyk
where cast(level as integer) = length($parent) + 1 and starts_with(ssyk, $parent)
order by ssyk
