"""Where a connection may lead: a name is looked up once, and connected to is what was looked at."""

import ipaddress
import socket
import time
from collections.abc import Iterator, Sequence
from queue import Empty, SimpleQueue
from threading import Thread

from vertragsbuch.tables.addresses import ENDINGS_AT_HOME

_MOST_ADDRESSES = 4

_Address = tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]
_Place = tuple[socket.AddressFamily, _Address]
_Entry = tuple[socket.AddressFamily, socket.SocketKind, int, str, _Address]


class PrivateAddress(OSError):
    """A public name leads to an address at home, where a stranger could reach what only the person may."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def is_at_home(host: str) -> bool:
    """Return whether a host is named as one of the own network: by a number, a short name or its ending."""
    name = host.strip("[]").rstrip(".").lower()
    return ":" in name or _is_number(name) or "." not in name or name.endswith(ENDINGS_AT_HOME)


def connected(host: str, port: int, seconds: float, *, public_only: bool) -> socket.socket:
    """Return a connection to a host, which is awaited for so long altogether.

    `public_only` leaves out whatever is an address of the own network, of the machine itself, or no address
    of the net at all. Raises PrivateAddress where nothing else is left, else OSError.
    """
    until = time.monotonic() + seconds
    failure: OSError = socket.gaierror(socket.EAI_NONAME, host)
    for family, place in _places(_looked_up(host, port, seconds), public_only=public_only):
        attempt = socket.socket(family, socket.SOCK_STREAM)
        try:
            attempt.settimeout(max(0.001, until - time.monotonic()))
            attempt.connect(place)
        except OSError as error:
            attempt.close()
            failure = error
        else:
            attempt.settimeout(seconds)
            return attempt
    raise failure


def _looked_up(host: str, port: int, seconds: float) -> Sequence[_Entry]:
    """Return what a name stands for; raises OSError, TimeoutError after so long, UnicodeError.

    The system takes as long as it likes, and cannot be stopped: nobody waits for it any longer.
    """
    answers: SimpleQueue[Sequence[_Entry] | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _places(listed: Sequence[_Entry], *, public_only: bool) -> Iterator[_Place]:
    open_ones = [entry for entry in listed if not (public_only and is_private(str(entry[4][0])))]
    if listed and not open_ones:
        raise PrivateAddress(str(listed[0][4][0]))
    for family, _kind, _protocol, _name, place in open_ones[:_MOST_ADDRESSES]:
        yield family, place


def is_private(address: str) -> bool:
    """Return whether an address is none of the public net, also where it only carries such a one."""
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        carried = number.ipv4_mapped or number.sixtofour
        return not number.is_global or (carried is not None and not carried.is_global)
    return not number.is_global


def _is_number(name: str) -> bool:
    """Return whether a host is an IPv4 address in any of the ways that a system takes: 127.1, 0x7f.1."""
    try:
        socket.inet_aton(name)
    except OSError:
        return False
    return True
