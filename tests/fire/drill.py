"""Kills under load, and what came of them."""

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.fire import checker
from tests.fire.checker import Findings
from tests.fire.installation import KINDS, Installation
from tests.fire.load import Ledger, Mix, Senders

RECOVERY_SECONDS = 45.0
RESTART_SECONDS = 15.0  # what the last `up` has left may take a moment to go
DRAIN_SECONDS = 60.0
TWICE = 0.2  # of the kills hit while Trellis still recovers from the one before


@dataclass(frozen=True)
class Kill:
    kind: str
    at: float


@dataclass
class Outcome:
    """What a drill found. Times are in seconds."""

    seed: int
    kills: list[Kill] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    events: Findings | None = None
    messages: Findings | None = None
    remembered: int = 0
    stored: int = 0
    counted: int = 0
    torn: set[str] = field(default_factory=set)

    def gaps(self) -> dict[str, list[float]]:
        """Returns by kind of kill how long nothing was acknowledged, from each kill to the next."""
        found: dict[str, list[float]] = {}
        moments = sorted(self.ledger.acknowledgements)
        for kill, following in zip(self.kills, [*self.kills[1:], None], strict=True):
            end = following.at if following else float("inf")
            within = [moment for moment in moments if kill.at <= moment < end]
            if within:
                pauses = [b - a for a, b in zip([kill.at, *within], within, strict=False)]
                found.setdefault(kill.kind, []).append(max(pauses))
        return found

    def require_that_all_is_well(self) -> None:
        """Fails where anything was lost, invented, stored twice, answered wrongly or given to the wrong person."""
        assert self.events is not None
        assert self.messages is not None
        print(*summary(self), sep="\n")
        assert not self.ledger.complaints, self.ledger.complaints[:5]
        assert self.events.none, self.events
        assert self.messages.none, self.messages
        assert self.ledger.stored_by_receipts == self.remembered
        assert not self.torn, self.torn
        assert self.counted == self.stored, "usage counts exactly what is stored"


class Drill:
    """Load on an installation, kills, and the check of what is left."""

    def __init__(self, installation: Installation, seed: int, mix: Mix) -> None:
        print(f"The seed is {seed}.")
        self.installation = installation
        self.choose = random.Random(seed)
        self.outcome = Outcome(seed)
        self.senders = Senders(installation.port, installation.new_key("write"), mix, seed)

    def run(self, kinds: Sequence[str], calm_s: tuple[float, float]) -> None:
        """Kills one after the other, at random moments between so many seconds of calm."""
        for kind in kinds:
            time.sleep(self.choose.uniform(*calm_s))
            self.kill(kind)
            if self.choose.random() > TWICE:
                self.wait_for_acknowledgements()

    def kill(self, kind: str) -> None:
        since = time.monotonic()
        while not self.installation.kill(kind, self.choose):
            # It is dead already, from the kill before.
            assert time.monotonic() - since < RECOVERY_SECONDS, f"There is no {kind} to kill."
            time.sleep(0.05)
        self.outcome.kills.append(Kill(kind, time.monotonic()))
        if kind == "up":
            self.installation.reap()
            self.installation.start(RESTART_SECONDS)

    def wait_for_acknowledgements(self) -> None:
        """Returns when events are acknowledged again."""
        since = time.monotonic()
        while self.senders.last_acknowledgement() <= since:
            assert time.monotonic() - since < RECOVERY_SECONDS, self.stall()
            time.sleep(0.02)

    def stall(self) -> str:
        """Says what can be seen when nothing is acknowledged any more."""
        installation, last = self.installation, [kill.kind for kill in self.outcome.kills[-3:]]
        return "\n".join(
            [
                f"Nothing was acknowledged for {RECOVERY_SECONDS} s after the kills of {last}.",
                f"Ready: {installation.is_ready()}. Living: "
                + ", ".join(f"{kind} {[process.pid for process in installation.processes(kind)]}" for kind in KINDS),
                f"Latest answers: {[thread.latest for thread in self.senders.threads]}",
                f"Senders that have ended: {[t.name for t in self.senders.threads if not t.is_alive()]}",
                installation.tail(),
            ]
        )

    def finish(self) -> Outcome:
        """Stops the load and looks at what is in the database."""
        outcome = self.outcome
        ledger = outcome.ledger = self.senders.finish(DRAIN_SECONDS)
        unanswered = ledger.user_of.keys() - ledger.acknowledged
        assert not unanswered, f"{len(unanswered)} messages were not acknowledged in {DRAIN_SECONDS} s."
        owner = self.installation.database_url("trellis_owner")
        stored = checker.stored_events(owner)
        outcome.events = checker.compare(
            acknowledged=ledger.acknowledged_events, sent=ledger.events, stored=[message for message, _ in stored]
        )
        outcome.stored, outcome.counted = len(stored), checker.counted_events(owner)
        messages = checker.remembered_messages(owner)
        outcome.remembered = len(messages)
        outcome.messages = checker.compare(
            acknowledged={checker.remembered_as(message) for message in ledger.acknowledged},
            sent={checker.remembered_as(message) for message in ledger.user_of},
            stored=messages,
        )
        outcome.torn = checker.torn_people(owner, stored, ledger.user_of)
        return outcome


def summary(outcome: Outcome) -> list[str]:
    """Returns the figures as a table in Markdown."""
    ledger, gaps = outcome.ledger, outcome.gaps()
    assert outcome.events is not None
    assert outcome.messages is not None
    worst = max(max(pauses) for pauses in gaps.values())
    counts = ", ".join(f"{status} x {count:,}" for status, count in sorted(ledger.statuses.items()))
    return [
        f"Seed {outcome.seed}. {len(outcome.kills)} processes killed with SIGKILL.",
        "",
        "| killed | times | longest pause of acknowledgements, median | worst |",
        "| --- | --: | --: | --: |",
        *(
            f"| {kind} | {len(pauses)} | {median(pauses):.1f} s | {max(pauses):.1f} s |"
            for kind, pauses in sorted(gaps.items())
        ),
        "",
        "| | |",
        "| --- | --: |",
        f"| events acknowledged | {len(ledger.acknowledged_events):,} |",
        f"| other messages acknowledged | {len(ledger.acknowledged - ledger.events):,} |",
        f"| acknowledged and lost | {len(outcome.events.lost) + len(outcome.messages.lost)} |",
        f"| stored twice | {len(outcome.events.duplicated) + len(outcome.messages.duplicated)} |",
        f"| stored, but never sent | {len(outcome.events.invented) + len(outcome.messages.invented)} |",
        f"| events stored, and counted as usage | {outcome.stored:,}, {outcome.counted:,} |",
        f"| users | {len(set(ledger.user_of.values())):,} |",
        f"| users who are not exactly one person | {len(outcome.torn)} |",
        f"| longest time without an acknowledgement | {worst:.1f} s |",
        f"| slowest answer, of whatever status | {ledger.slowest_answer:.1f} s |",
        "",
        f"Answers: {counts}.",
    ]
