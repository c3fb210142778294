/* What each data set of the learning series holds: one row, every figure a count.
   Seats are people and come from the table that decides what may be told of them. */
select
    (select count(*) from sessions) as sessions,
    (
        select count(distinct municipality_code) from attendance
        where municipality_code is not null and (seats > 0 or seats_state = 'suppressed')
    ) as municipalities,
    (select count(*) from pilots) as pilots,
    (
        select count(distinct municipality_code) from pilot_municipalities
        where pilot_id in (select pilot_id from pilots where phase in ('running', 'ended', 'scaled_up'))
    ) as pilot_municipalities,
    (select count(distinct pilot_id) from pilot_followup) as followed_up,
    (select count(*) from cooperation_structures) as structures
