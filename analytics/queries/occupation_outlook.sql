/* The latest edition of an area's outlook; $region is 12 (Skåne) or 00 (Sweden). */
select
    edition, occupation, coalesce(occupation_area, '') as occupation_area, coalesce(ssyk, '') as ssyk,
    recruitment_situation, job_opportunities, outlook_5_years
from occupation_outlook
where region_code = $region
    and edition = (select max(edition) from occupation_outlook where region_code = $region)
order by occupation
