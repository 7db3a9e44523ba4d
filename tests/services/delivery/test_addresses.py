"""Which addresses are public."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.networks import networks
from services.delivery.addresses import SPECIAL, is_public, within

INSIDE = st.sampled_from([network for network in SPECIAL if network.version == 4]).flatmap(
    lambda network: st.ip_addresses(network=network)
)


@pytest.mark.parametrize(
    "text",
    [
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.0.171",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.19.0.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::8.8.8.8",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "100::1",
        "100:0:0:1::1",
        "2001::1",
        "2001:10::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
    ],
)
def test_what_is_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize(
    "text",
    [
        "1.1.1.1",
        "8.8.8.8",
        "100.128.0.1",
        "172.32.0.1",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "3ffe::1",
    ],
)
def test_what_is_public(text: str) -> None:
    assert is_public(ip_address(text))


@given(st.ip_addresses())
def test_nothing_is_public_that_python_takes_for_something_else(address: IPv4Address | IPv6Address) -> None:
    if is_public(address):
        assert address.is_global
        assert not address.is_multicast


@given(INSIDE)
def test_no_way_of_writing_an_ipv4_address_in_ipv6_makes_it_public(address: IPv4Address) -> None:
    number = int(address)
    assert not is_public(address)
    for prefix, shift in (("::ffff:0:0", 0), ("64:ff9b::", 0), ("64:ff9b:1::", 0), ("::", 0), ("2002::", 80)):
        assert not is_public(IPv6Address(int(IPv6Address(prefix)) + (number << shift)))
    assert not is_public(IPv6Address(int(IPv6Address("2001::")) + (number ^ 0xFFFFFFFF)))  # Teredo's client


def test_mapped_addresses_are_in_the_networks_of_what_they_map() -> None:
    assert within(ip_address("::ffff:10.0.0.1"), networks("10.0.0.0/8"))
    assert not within(ip_address("::1"), networks("10.0.0.0/8"))
