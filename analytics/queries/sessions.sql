/* The sessions in date order; the patterns of attendance follow the same order. */
select session_id, title, "date", place_municipality_code, theme, industry, form
from sessions
order by "date", session_id
