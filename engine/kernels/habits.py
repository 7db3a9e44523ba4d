"""How often people came, and how long ago: what tells whether they come again.

An active day is 24 hours, counted back from the moment that is looked from, so it needs no zone and the last one is
whole.
"""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled

DAY = 86_400_000
# The columns of what `habits` returns. Windows are shares and multiples of the horizon.
WINDOWS = (0.25, 0.5, 1.0, 2.0, 4.0)
COLUMNS = (
    "recency_days", "age_days", "span_days", "active_days", "events",
    "active_days_quarter", "active_days_half", "active_days_horizon", "active_days_two", "active_days_four",
    "events_half", "events_horizon",
    "gap_mean_days", "gap_deviation_days", "gap_longest_days", "gap_median_days", "gap_last_days",
)  # fmt: skip


@compiled("int64(int64[::1])")
def count_people(keys):
    """Returns how many people sorted keys are of."""
    count = 0
    for index in range(len(keys)):
        count += index == 0 or keys[index] >> TIME_BITS != keys[index - 1] >> TIME_BITS
    return count


@compiled("Tuple((int64[::1], float64[:,::1]))(int64[::1], int64, float64)")
def habits(keys, moment, horizon):
    """Returns the numbers of the people with keys, and a row of COLUMNS for each, as of the moment, of days.

    All keys lie before the moment. Who was active on one day only has no gaps: these columns are NaN.
    """
    windows = np.array(WINDOWS) * horizon
    people = np.empty(count_people(keys), np.int64)
    rows = np.zeros((len(people), len(COLUMNS)))
    gaps = np.empty(len(keys))
    count, index = 0, 0
    while index < len(keys):
        person, first, begin = keys[index] >> TIME_BITS, keys[index] & LATEST, index
        row, day, found = rows[count], np.int64(-1), 0
        while index < len(keys) and keys[index] >> TIME_BITS == person:
            ago = moment - (keys[index] & LATEST)
            row[10] += ago <= windows[1] * DAY
            row[11] += ago <= windows[2] * DAY
            # What lies a whole number of days back is the end of a day, not the beginning of the one before it.
            active = (ago - 1) // DAY
            if active != day:
                if day >= 0:
                    gaps[found] = day - active
                    found += 1
                for window in range(len(windows)):
                    row[5 + window] += active < windows[window]
                day = active
            index += 1
        row[0] = (moment - (keys[index - 1] & LATEST)) / DAY
        row[1] = (moment - first) / DAY
        row[2] = gaps[:found].sum()
        row[3], row[4] = found + 1, index - begin
        if found:
            row[12], row[13], row[14] = gaps[:found].mean(), gaps[:found].std(), gaps[:found].max()
            row[15], row[16] = np.median(gaps[:found]), gaps[found - 1]
        else:
            row[12:17] = np.nan
        people[count] = person
        count += 1
    return people, rows
