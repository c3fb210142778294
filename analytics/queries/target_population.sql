/* The size of the target population for one purpose. Parameter: purpose. */
select municipality_code, persons, definition
from target_population
where purpose = $purpose
