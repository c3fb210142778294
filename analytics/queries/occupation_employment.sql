/* Employees by occupation in one area, all years and levels: the total, or 16-64 years where there is no total. */
select e.year, e.ssyk, coalesce(s.name_sv, e.ssyk) as name_sv, coalesce(s.name_en, e.ssyk) as name_en, e.employees, e.employees_state
from occupation_employment as e
left join ssyk as s on s.ssyk = e.ssyk
where e.region_code = $region and e.sex = 'T' and e.age_group in ('total', '16-64')
qualify row_number() over (partition by e.ssyk, e.year order by e.age_group = 'total' desc) = 1
order by e.year, e.ssyk
