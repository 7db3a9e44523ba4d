"""Numbers, and what is none."""

import pytest

from tests.contract.hostile.siege import MALFORMED, TAKEN, Refusal, Siege, check_value

# A value in an object of the body, one level deep; TAKEN where a door takes it and others, which know no such field,
# find nothing but that to say.
NUMBERS: dict[str, tuple[bytes, Refusal | None]] = {
    "308 digits": (b"9" * 308, TAKEN),
    "309 digits": (b"9" * 309, MALFORMED),
    "309 digits, negative": (b"-" + b"9" * 309, MALFORMED),
    "5,000 digits": (b"9" * 5_000, MALFORMED),
    "5,000 digits after the point": (b"0." + b"1" * 5_000, TAKEN),
    "400 digits and a point": (b"9" * 400 + b".5", MALFORMED),
    "1e308": (b"1e308", TAKEN),
    "just beyond a double": (b"1.7976931348623159e308", MALFORMED),
    "1e400": (b"1e400", MALFORMED),
    "-1E+0400": (b"-1E+0400", MALFORMED),
    "300 digits e50": (b"9" * 300 + b"e50", MALFORMED),
    "an exponent beyond 64 bits": (b"1e99999999999999999999", MALFORMED),
    "1e-400": (b"1e-400", TAKEN),
    "1e400 in a list of texts": (b'["12345e400",1e400]', MALFORMED),
    "1e400 as text": (b'"1e400"', TAKEN),
    "NaN": (b"NaN", MALFORMED),
    "nan": (b"nan", MALFORMED),
    "Infinity": (b"Infinity", MALFORMED),
    "-Infinity": (b"-Infinity", MALFORMED),
    "a zero in front": (b"01", MALFORMED),
    "a plus": (b"+1", MALFORMED),
    "no digit before the point": (b".5", MALFORMED),
    "no digit after the point": (b"5.", MALFORMED),
    "hex": (b"0x10", MALFORMED),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers(siege: Siege, name: str) -> None:
    check_value(siege, *NUMBERS[name])
