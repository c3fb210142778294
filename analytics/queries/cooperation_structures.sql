/* Structures for cooperation, oldest first. */
select structure_id, title, kind, owner, since, members, theme
from cooperation_structures
order by since nulls last, structure_id
