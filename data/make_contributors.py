"""Makes `contributors.csv.gz`, one row per commit, from the histories of four communities.

    python data/make_contributors.py FOLDER

FOLDER has `git_contributors_<community>.csv.gz`. What is kept stands in `data/README.md`; the same originals give the
same bytes.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "contributors.csv.gz"
COMMUNITIES = ("ansible", "melpa", "rails", "symfony")

Row = tuple[str, int, int]


def main() -> None:
    """Writes the compact copy. Raises OSError and KeyError where an original is missing or another file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("community", "contributor", "time"))
    for community in COMMUNITIES:
        writer.writerows(commits(community, Path(sys.argv[1]) / f"git_contributors_{community}.csv.gz"))
    TARGET.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def commits(community: str, original: Path) -> Iterator[Row]:
    """Returns who committed when, in seconds since 1970, the first first; bots are left out."""
    numbers: dict[str, int] = {}
    with gzip.open(original, "rt", encoding="utf-8", newline="") as file:
        rows = sorted((int(row["ts"]), row["user"]) for row in csv.DictReader(file) if row["is_bot"] == "0")
    for time, contributor in rows:
        yield community, numbers.setdefault(contributor, len(numbers)), time


if __name__ == "__main__":
    main()
