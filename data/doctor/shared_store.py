"""The database that several servers share: whether it can be asked, and whether it may be written to."""

from collections.abc import Iterator

from data.doctor.remark import Installation, Remark, Weight, fault
from data.faults import StoreError
from data.postgres.address import SETTING, WrongAddress, database_at

OLDEST = 140_000
"""PostgreSQL 14, as the server counts."""


def database(installation: Installation) -> Iterator[Remark]:
    """Asks it for its version and whether it only reads; nothing where the store is a folder."""
    address = installation.environment.get(SETTING, "").strip()
    if not address:
        return
    try:
        shared = database_at(address)
        with shared.reading() as transaction:
            version = int(transaction.execute("SHOW server_version_num").fetchone()[0])
            standby = transaction.execute("SELECT pg_is_in_recovery()").fetchone()[0]
    except WrongAddress as wrong:
        yield Remark(weight=Weight.FAULT, code="database_address", told_sv=wrong.message_sv, told_en=wrong.message_en)
        return
    except StoreError as away:
        yield Remark(weight=Weight.FAULT, code="database_away", told_sv=away.message_sv, told_en=away.message_en)
        return
    if version < OLDEST:
        yield fault("database_old", name=shared.name, version=version // 10_000)
    if standby:
        yield fault("database_standby", name=shared.name)
