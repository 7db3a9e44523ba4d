"""Tables and the plot of what was measured."""

from pathlib import Path
from typing import Any

TRELLIS = "Trellis"


def table(found: dict[str, Any]) -> str:
    return "\n".join(["# Engine", "", *(line for size in found["sizes"] for line in of_size(size))])


def of_size(size: dict[str, Any]) -> list[str]:
    ours = size["milliseconds"][TRELLIS]
    others = [name for name in size["milliseconds"] if name != TRELLIS]
    lines = [
        f"## {size['events']:,} events, a tenth of the people merged into others",
        "",
        "Milliseconds on one core, the shortest of five; in brackets, how many times those of Trellis. Equal answers.",
        "",
        f"| question | {TRELLIS} | {' | '.join(others)} |",
        f"|---|--:|{'--:|' * len(others)}",
    ]
    for question, took in ours.items():
        cells = [cell(size["milliseconds"][name].get(question), took) for name in others]
        lines.append(f"| {question} | {took:.1f} | {' | '.join(cells)} |")
    http, stored, cores = size["http"], size["storage"], size["cores"]
    faster = ours["funnel, heavy"] / cores["milliseconds"]
    return [
        *lines,
        "",
        f"Heavy funnel on {cores['count']} cores: {cores['milliseconds']:.1f} ms, {faster:.1f} times as fast as one.",
        "",
        f"Heavy funnel through HTTP, one process: {http['warm']:.1f} ms (median), {http['cold']:.0f} ms with an empty"
        f" cache, {http['with unsealed']:.1f} ms with 50,000 events that are not sealed. Memory (PSS):"
        f" {http['pss_mb']:.0f} MB.",
        "",
        f"Bytes an event, of {stored['events']:,} with eight properties: {stored['keys']:.1f} for keys and"
        f" {stored['columns']:.1f} for properties in segments; {stored['blocks']:.1f} in blocks, which is"
        f" 1/{stored['naive'] / stored['blocks']:.1f} of the {stored['naive']:.0f} of a naive table;"
        f" {stored['table']:.0f} in a row, before it is moved into a block; {stored['seen']:.0f} to know its message id"
        f" for ever. {stored['sealed_a_second']:,.0f} events are sealed a second, {stored['archived_a_second']:,.0f}"
        " moved into blocks.",
        "",
    ]


def cell(theirs: float | None, ours: float) -> str:
    return "" if theirs is None else f"{theirs:,.0f} ({theirs / ours:.0f})"


def plot(found: dict[str, Any], path: Path) -> None:
    """Draws the heavy funnel: milliseconds against events."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    mpl.rcParams["svg.hashsalt"] = "trellis"  # the same picture from the same figures
    figure, axes = plt.subplots(figsize=(7, 4.2))
    for name in found["sizes"][0]["milliseconds"]:
        points = [
            (size["events"], size["milliseconds"][name]["funnel, heavy"])
            for size in found["sizes"]
            if name in size["milliseconds"]
        ]
        axes.plot(*zip(*points, strict=True), marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="events", ylabel="milliseconds, one core")
    axes.set_title("A funnel of three steps over 180 days")
    axes.grid(visible=True, which="both", alpha=0.2)
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
