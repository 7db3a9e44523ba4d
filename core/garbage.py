"""Python's garbage collector, for processes that make many objects at once."""

import gc


def collect_less() -> None:
    """Lets the collector look at what a request leaves behind only, and less often.

    A batch makes tens of thousands of objects, all of which are freed by their count; looking through them and
    through all modules again and again cost a sixth of the time for an event, and a third of that for a prediction.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
