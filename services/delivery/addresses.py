"""Which addresses may be connected to: those of the public internet.

The ranges are those of IANA's registries of special purposes, without regard to what they call globally reachable:
https://www.iana.org/assignments/iana-ipv4-special-registry and
https://www.iana.org/assignments/iana-ipv6-special-registry, and of multicast and reserved space.
`ipaddress.is_global` calls addresses public that translators and tunnels lead back inside.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network

from core.networks import Network

Address = IPv4Address | IPv6Address

GLOBAL_UNICAST = IPv6Network("2000::/3")  # the only part of IPv6 that is given out; the rest needs no list

SPECIAL: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this host on this network
        "10.0.0.0/8",  # private use
        "100.64.0.0/10",  # shared by carriers
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link local; metadata of clouds
        "172.16.0.0/12",  # private use
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private use
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID and others
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


def plain(address: Address) -> Address:
    """Returns the IPv4 address inside of an IPv4-mapped one, which is where a connection to it goes."""
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address


def is_public(address: Address) -> bool:
    """Returns whether an address is one of the public internet."""
    address = plain(address)
    if isinstance(address, IPv6Address) and address not in GLOBAL_UNICAST:
        return False
    return not within(address, SPECIAL)


def within(address: Address, networks: Iterable[Network]) -> bool:
    """Returns whether an address is in one of the networks."""
    address = plain(address)
    return any(address in network for network in networks)
