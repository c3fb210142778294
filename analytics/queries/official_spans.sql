-- First and last period of every indicator that has a figure, as it is written: a year or a month.
select
    indicator,
    min(coalesce(month, cast(year as varchar))) as first_period,
    max(coalesce(month, cast(year as varchar))) as last_period
from official_statistics_every_period
where value is not null
group by indicator
