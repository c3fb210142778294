/* Every published value of the 33 municipalities for one indicator, from which its map classes are drawn. */
select s.value
from official_statistics s
join municipalities using (municipality_code)
where s.indicator = $indicator and s.sex = 'T' and s.value is not null
