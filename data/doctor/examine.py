"""The whole examination, in the order in which a fault explains those after it."""

from collections.abc import Callable, Iterator

from data.doctor import journal_file, machine, ports, settings, shared_store, store_folder
from data.doctor.remark import Installation, Remark, warning

Look = Callable[[Installation], Iterator[Remark]]
LOOKS: dict[str, Look] = {
    "packages": machine.packages,
    "memory": machine.strength,
    "clock": machine.clock,
    "browser": machine.pictures,
    "names": settings.spelling,
    "values": settings.values,
    "addresses": settings.addresses,
    "reach": settings.reach,
    "login": settings.login,
    "ages": settings.ages,
    "ports": ports.ports,
    "database": shared_store.database,
    "folder": store_folder.folder,
    "room": store_folder.room,
    "disk": store_folder.disk,
    "editions": store_folder.editions,
    "left_over": store_folder.left_over,
    "journal": journal_file.journal,
    "sources": store_folder.sources,
}
"""Everything that is looked at, by name."""


def examine(installation: Installation) -> Iterator[Remark]:
    """What there is to say, one look after the other; a look that the machine refuses is said to have been refused."""
    for name, look in LOOKS.items():
        try:
            yield from look(installation)
        except OSError as refusal:
            yield warning("not_looked", what=name, reason=refusal.strerror or type(refusal).__name__)
        except ImportError as absent:  # a package that is told to be missing
            yield warning("not_looked", what=name, reason=absent.name or type(absent).__name__)
