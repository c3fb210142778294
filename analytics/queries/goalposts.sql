/* Frozen limits that were loaded, for all indices. */
select "index", indicator, low, high, basis, "version"
from goalposts
order by "index", indicator
