"""Who came back, and after how many periods."""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled
from engine.kernels.periods import period_at, rate_of


@compiled(
    "int64[:,:,::1](int64[::1], int32[::1], int64[::1], int32[::1], int64, int64[::1], int64[::1], int64, int64,"
    " boolean, boolean, int64, int64, int64, int64, boolean, int64[::1])"
)
def retained(
    starts, start_periods, returns, return_periods, first, bounds, edges, start, end, first_ever, on_or_after, length,
    as_of, cell_cohort, cell_bracket, cell_came, cell,
):  # fmt: skip
    """Returns people, how many of them had the time, and how many of these came back, by cohort and bracket.

    `bounds` say when periods begin, from that of the first cohort on, for as long as anything counts; `edges`, at how
    many periods after a cohort's own a bracket begins, and the last one ends. Beside each key may stand the number of
    its period, `first` being that of the first cohort. With a `length`, periods are that many milliseconds from each
    person's start. People begin from `start` up to `end`, once in each period or, if `first_ever`, once. They had the
    time if the bracket was over by `as_of`.

    Writes into `cell` the numbers of the people of one cohort who came back in one bracket or, without `cell_came`, had
    the time and did not. For the bracket -1, everybody came; the cohort -1 is none, and -2 is all of them.
    """
    written = 0
    brackets = len(edges) - 1
    cohorts = len(bounds) - edges[brackets] - 1
    had_time = np.zeros((cohorts, brackets + 1), np.int64)  # by how many of the first brackets were over
    came = np.zeros((cohorts, brackets + 1), np.int64)  # by bracket; if on_or_after, by the last one that counts
    bracket_of = np.empty(edges[brackets], np.int64)
    for bracket in range(brackets):
        bracket_of[edges[bracket] : edges[bracket + 1]] = bracket
    overs = np.zeros(cohorts, np.int64)
    for cohort in range(cohorts):
        while overs[cohort] < brackets and bounds[cohort + edges[overs[cohort] + 1]] <= as_of:
            overs[cohort] += 1
    person, last_cohort = np.int64(-1), np.int64(-1)
    rate = rate_of(bounds)
    following = 0
    for index in range(len(starts)):
        key, at = starts[index], starts[index] & LATEST
        is_first = key >> TIME_BITS != person
        if is_first:
            person, last_cohort = key >> TIME_BITS, np.int64(-1)
        if at < start or at >= end or (first_ever and not is_first):
            continue
        cohort = period_at(start_periods, index, first, bounds, rate, at)
        if cohort == last_cohort:
            continue
        last_cohort = cohort
        over = overs[cohort]
        if length:
            over = 0
            while over < brackets and at + edges[over + 1] * length <= as_of:
                over += 1
        had_time[cohort, over] += 1
        while following < len(returns) and returns[following] <= key:
            following += 1
        place, last = following, np.int64(-1)
        is_in = cell_bracket < 0
        while over and last < over and place < len(returns) and returns[place] >> TIME_BITS == person:
            if length:
                after = ((returns[place] & LATEST) - at) // length
            else:
                after = period_at(return_periods, place, first, bounds, rate, returns[place] & LATEST) - cohort
            place += 1
            bracket = bracket_of[after] if after < edges[over] else over
            if bracket != last and bracket < over and not on_or_after:
                came[cohort, bracket] += 1
                is_in = is_in or bracket == cell_bracket
            last = bracket
        if on_or_after and last >= 0:
            came[cohort, min(last, over - 1)] += 1
            is_in = is_in or min(last, over - 1) >= cell_bracket
        if cell_cohort in (cohort, -2) and over > cell_bracket and is_in == cell_came:
            cell[written] = person
            written += 1
    counts = np.empty((cohorts, brackets, 3), np.int64)
    for cohort in range(cohorts):
        had, since = had_time[cohort, brackets], np.int64(0)
        for bracket in range(brackets - 1, -1, -1):
            since += came[cohort, bracket]
            counts[cohort, bracket, 0] = had_time[cohort].sum()
            counts[cohort, bracket, 1] = had
            counts[cohort, bracket, 2] = since if on_or_after else came[cohort, bracket]
            had += had_time[cohort, bracket]
    return counts
