from ipaddress import ip_network

import pytest

from core.networks import networks


def test_networks_are_listed_with_commas() -> None:
    found = tuple(ip_network(text) for text in ("10.0.0.0/8", "fd00::/8", "192.168.1.7/32"))
    assert networks("10.0.0.0/8, fd00::/8 ,192.168.1.7") == found
    assert networks("") == networks("  ") == ()


@pytest.mark.parametrize("text", ["10.0.0.1/8", "localhost", "10.0.0.0/8,", "10.0.0.0/33", "10.0.0.0 10.1.0.0"])
def test_what_is_no_network_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="is not a network such as"):
        networks(text)
