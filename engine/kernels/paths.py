"""From where to where people go in their sessions, step by step."""

import numpy as np

from engine.kernels import LATEST, TIME_BITS, compiled

NONE = -1  # in place of a node


@compiled(
    "Tuple((int64[:,::1], int64[:,::1]))"
    "(int64[::1], int32[::1], int32[::1], int32[::1], int64, int64, int64, boolean, int64, boolean[::1])"
)
def leading_from(keys, nodes, sessions, table, count, steps, start, repeats, wanted, marks):
    """Returns of each step, source and target (in this order, one after the other) how many paths go there, of how many
    people, and in how many milliseconds together; and of each step and node how many paths end there.

    A path is what somebody does in a session, which `sessions` numbers; `table` has the node of each number. It begins
    with the `start`, if there is one. A node that follows itself is one, unless there are `repeats`.

    Where an edge, or an end after all edges, is `wanted`, a key of each session whose path has it is marked.
    """
    edges = np.zeros(((steps - 1) * count * count, 4), np.int64)
    edges[:, 3] = -1
    ends = np.zeros((steps, count), np.int64)
    session, step, before, then = np.int64(-1), np.int64(-1), np.int64(0), np.int64(0)
    for index in range(len(keys)):
        node = np.int64(table[nodes[index]])
        if sessions[index] != session:
            if step >= 0:
                ends[step, before] += 1
                if wanted == len(edges) + step * count + before:
                    marks[index - 1] = True
            session, step = sessions[index], -1
        if step < 0:
            if start in (NONE, node):
                step, before, then = 0, node, keys[index] & LATEST
            continue
        if step == steps - 1 or (node == before and not repeats):
            continue
        at = keys[index] & LATEST
        cell = (step * count + before) * count + node
        edges[cell, 0] += 1
        edges[cell, 1] += edges[cell, 3] != keys[index] >> TIME_BITS
        edges[cell, 2] += at - then
        edges[cell, 3] = keys[index] >> TIME_BITS
        if cell == wanted:
            marks[index] = True
        step, before, then = step + 1, node, at
    if step >= 0:
        ends[step, before] += 1
        if wanted == len(edges) + step * count + before:
            marks[len(keys) - 1] = True
    return edges[:, :3].copy(), ends


@compiled(
    "Tuple((int64[:,::1], int64[:,::1]))"
    "(int64[::1], int32[::1], int32[::1], int32[::1], int64, int64, int64, int64, boolean, int64, boolean[::1])"
)
def leading_to(keys, nodes, sessions, table, count, steps, start, end, repeats, wanted, marks):
    """Returns the same of the paths that lead to an `end`, where they first do in a session; the last step is the end.

    Without a start, the steps before the end count; with one, only those paths that get from there to the end in these
    steps, the first step being the start.
    """
    edges = np.zeros(((steps - 1) * count * count, 4), np.int64)
    edges[:, 3] = -1
    ends = np.zeros((steps, count), np.int64)
    path, times = np.zeros(steps, np.int64), np.zeros(steps, np.int64)  # the last nodes, in a ring
    session, length, is_over = np.int64(-1), 0, False
    for index in range(len(keys)):
        if sessions[index] != session:
            session, length, is_over = sessions[index], 0, False
        node = np.int64(table[nodes[index]])
        if is_over or (not length and start not in (NONE, node)):
            continue
        if length and path[(length - 1) % steps] == node and not repeats:
            continue
        if start != NONE and length == steps:
            is_over = True
            continue
        path[length % steps], times[length % steps] = node, keys[index] & LATEST
        length += 1
        if node != end:
            continue
        is_over = True
        kept = min(length, steps)
        first_step = 0 if start != NONE else steps - kept
        for place in range(kept - 1):
            source, target = (length - kept + place) % steps, (length - kept + place + 1) % steps
            cell = ((first_step + place) * count + path[source]) * count + path[target]
            edges[cell, 0] += 1
            edges[cell, 1] += edges[cell, 3] != keys[index] >> TIME_BITS
            edges[cell, 2] += times[target] - times[source]
            edges[cell, 3] = keys[index] >> TIME_BITS
            if cell == wanted:
                marks[index] = True
        ends[first_step + kept - 1, node] += 1
        if wanted == len(edges) + (first_step + kept - 1) * count + node:
            marks[index] = True
    return edges[:, :3].copy(), ends


@compiled("Tuple((int64[::1], int32[::1]))(int64[::1], int32[::1], int64)")
def by_session(keys, named, pause):
    """Returns the order of keys in which each session's are side by side, and a number for the session of each.

    `named` numbers the sessions that have names, where any has; those of the number 0 lie no more than `pause` apart.
    """
    order, numbers = np.empty(len(keys), np.int64), np.empty(len(keys), np.int32)
    session, begin = 0, 0
    while begin < len(keys):
        after = begin
        while after < len(keys) and keys[after] >> TIME_BITS == keys[begin] >> TIME_BITS:
            after += 1
        here = begin + np.argsort(named[begin:after], kind="mergesort") if len(named) else np.arange(begin, after)
        for place in range(len(here)):
            index, before = here[place], here[max(place - 1, 0)]
            is_same_name = not len(named) or named[index] == named[before]
            is_soon = keys[index] - keys[before] <= pause or (len(named) > 0 and named[index] > 0)
            session += place == 0 or not (is_same_name and is_soon)
            order[begin + place], numbers[begin + place] = index, session
        begin = after
    return order, numbers
