"""Networks, as operators write them: `10.0.0.0/8, fd00::/8`."""

from ipaddress import IPv4Network, IPv6Network, ip_network

Network = IPv4Network | IPv6Network


def networks(text: str) -> tuple[Network, ...]:
    """Returns the networks of a list with commas; none for an empty one. Raises ValueError, which says what is none."""
    return tuple(network(part.strip()) for part in text.split(",") if text.strip())


def network(text: str) -> Network:
    try:
        return ip_network(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a network such as 10.0.0.0/8 or fd00::/8.") from None
