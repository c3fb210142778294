/* Every published value of the 33 municipalities for one indicator, from which its map classes are drawn: those of whole
   years, or of months where it has no others. */
select s.value
from official_statistics_every_period s
join municipalities using (municipality_code)
where s.indicator = $indicator and s.sex = 'T' and s.value is not null
    and (s.month is null or $indicator not in (select indicator from official_statistics where sex = 'T'))
