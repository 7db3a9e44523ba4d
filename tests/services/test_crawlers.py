"""Crawlers are told as CrawlerDetect tells them, whatever a browser says of itself."""

import re

import pytest
from crawlerdetect import CrawlerDetect
from crawlerdetect.providers import crawlers as listed
from crawlerdetect.providers import exclusions as unlisted
from hypothesis import given
from hypothesis import strategies as st

from services.crawlers import is_crawler

WORDS = sorted({word for pattern in (*listed.data, *unlisted.data) for word in re.findall(r"[A-Za-z]{2,}", pattern)})
PIECES = st.sampled_from([*WORDS, "Mozilla/5.0", "Windows NT 10.0", "YandexSearch", "Yandex"])
SEPARATORS = st.sampled_from([" ", "/", "; ", "-", "", "/1.0 "])


@pytest.mark.parametrize(
    ("user_agent", "is_one"),
    [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.1)", True),
        ("curl/8.5.0", True),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0", False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5", False),
        ("YandexSearch", False),
        ("Yandex", True),
        ("", False),
        ("a" * 1024, False),
    ],
)  # fmt: skip
def test_crawlers_and_browsers(user_agent: str, is_one: bool) -> None:
    assert is_crawler(user_agent) == is_one


@given(st.lists(st.tuples(PIECES, SEPARATORS), max_size=8))
def test_it_is_what_crawlerdetect_says(pieces: list[tuple[str, str]]) -> None:
    user_agent = "".join(word + separator for word, separator in pieces)
    assert is_crawler(user_agent) == CrawlerDetect().isCrawler(user_agent)
