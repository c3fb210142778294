-- Everybody who commutes, or stays, in the latest year. A flow that the source does not show has no number.
select home_code, work_code, persons, year
from commuting
where year = (select max(year) from commuting)
order by home_code, work_code
