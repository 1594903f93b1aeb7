"""Which network addresses a feed may come from: public ones, so that no feed reaches into a private network."""

from __future__ import annotations

import ipaddress
import socket

from auditor.errors import FeedError

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""NAT64, RFC 6052: the last four bytes are an IPv4 address."""


def is_public(address: str) -> bool:
    """Whether `address` belongs to the public internet; an IPv6 address that wraps an IPv4 one counts as that one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    meant = (isinstance(parsed, ipaddress.IPv6Address) and _wrapped(parsed)) or parsed
    site_local = isinstance(meant, ipaddress.IPv6Address) and meant.is_site_local
    return meant.is_global and not (meant.is_multicast or meant.is_reserved or site_local)


def resolve(host: str, port: int, *, allow_private: bool = False) -> tuple[str, ...]:
    """The addresses of `host`, the one to try first in front. The caller connects to one of these, never to the name.

    A name that leads to any private, loopback, link-local, multicast or reserved address is refused altogether.
    Numbers in any spelling (127.1, 0x7f000001, 2130706433) are seen as what the system makes of them.

    Raises:
        FeedError: where there is no such host, or it is refused.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FeedError(
            f"There is no such address as {host}.", "Check its spelling, and that this computer is online."
        ) from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(is_public(address) for address in addresses):
        raise FeedError(
            f"{host} is an address inside a private network, so it was not asked for.",
            "For a feed on your own network, set news.allow_private_addresses.",
        )
    return addresses


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 address stands for, by mapping, NAT64 or 6to4."""
    if address in _TRANSLATED:
        return ipaddress.IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour
