"""How many steps can be given an event each, no event twice: the size of a matching, by Kuhn's algorithm."""

import numpy as np

from engine.kernels import compiled


@compiled("int64(int64[:], int64[:], boolean)")
def matching(masks, steps, stop):
    """Returns the size. Bit k - 1 of an event's mask says that it matches step k.

    Steps are tried in the order of the list; with `stop`, the first step that finds no event ends the count.
    """
    events = len(masks)
    step_of = np.zeros(events, np.int64)  # which step an event is given to
    event_of = np.full(65, -1, np.int64)
    matched = 0
    for first_step in steps:
        reached_from = np.zeros(events, np.int64)  # by which step the search, in breadth, came to an event
        queue = np.empty(events + 1, np.int64)
        queue[0], head, tail = first_step, 0, 1
        free = -1
        while free < 0 and head < tail:
            step = queue[head]
            head += 1
            for event in range(events):
                if reached_from[event] or not masks[event] >> (step - 1) & 1:
                    continue
                reached_from[event] = step
                if not step_of[event]:
                    free = event
                    break
                queue[tail] = step_of[event]
                tail += 1
        if free < 0:
            if stop:
                break
            continue
        matched += 1
        while free >= 0:  # hands events on, back to the step that the search began with
            step = reached_from[free]
            before = event_of[step]
            step_of[free] = step
            event_of[step] = free
            free = before
    return matched
