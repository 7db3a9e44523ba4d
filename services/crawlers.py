"""Crawlers, by what they say they are: the lists of CrawlerDetect, matched in a time that is linear in the length.

CrawlerDetect's own matcher takes the square of it: one name of a thousand letters keeps a process busy for 75 ms.
"""

import re

import re2
from crawlerdetect.providers import crawlers as listed
from crawlerdetect.providers import exclusions as unlisted

OPTIONS = re2.Options()
OPTIONS.case_sensitive = False
OPTIONS.log_errors = False
OPTIONS.max_mem = 64 << 20


def is_linear(pattern: str) -> bool:
    """Returns whether RE2 takes a pattern; it takes none that look ahead."""
    try:
        re2.compile(pattern, OPTIONS)
    except re2.error:
        return False
    return True


exclusions = re2.compile("|".join(unlisted.data), OPTIONS)
crawlers = re2.compile("|".join(filter(is_linear, listed.data)), OPTIONS)
# Such as Yandex(?!Search): so short that they are fast.
others = re.compile("|".join(pattern for pattern in listed.data if not is_linear(pattern)) or "(?!)", re.IGNORECASE)


def is_crawler(user_agent: str) -> bool:
    """Returns whether a `User-Agent` is that of a crawler; an empty one is not."""
    rest = exclusions.sub("", user_agent.strip())
    return bool(rest) and bool(crawlers.search(rest) or others.search(rest))
