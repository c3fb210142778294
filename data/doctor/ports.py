"""Whether the ports the server wants are free. A port is taken for a moment and let go; nobody is called."""

import errno
import socket
from collections.abc import Iterator

from data.doctor.remark import Installation, Remark, note, warning
from data.doctor.settings import port
from data.settings.vote import WrongSetting, settings

_BLOCKED = {errno.EACCES, errno.EPERM}


def ports(installation: Installation) -> Iterator[Remark]:
    """The dashboard's port, and the vote's."""
    wanted = port(installation)
    if wanted and not is_free(wanted):
        yield note("port_taken", port=wanted)
    try:
        of_the_vote = settings(installation.environment).ports
    except WrongSetting:  # told where the values are looked at
        return
    if of_the_vote and not any(map(is_free, of_the_vote)):
        yield warning("vote_ports_taken", ports=", ".join(map(str, of_the_vote)))


def is_free(number: int) -> bool:
    """Whether this machine lets a server listen on a port."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            return error.errno not in (*_BLOCKED, errno.EADDRINUSE)
    return True
