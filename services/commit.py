"""Stores a group of requests of one environment in one transaction: everything, or nothing."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from core import ids
from core.clock import milliseconds
from core.json_out import to_json
from models.ingest import NULL, IngestStore, copy_text
from models.usage import NO_KEY
from services import warnings
from services.calls import (
    AliasCall,
    Call,
    EventCall,
    GroupCall,
    IdentifyCall,
    Receipt,
    Rejection,
    SamePersonCall,
    Submission,
)
from services.identity import Id, Known, RefusedCall, Resolution
from services.sessions import save_sessions

MAX_ATTEMPTS = 10


class OvertakenError(Exception):
    """Another transaction has just created one of the same ids; the next attempt will find it."""


class RefusedError(Exception):
    """An item of a strict submission cannot be stored, so nothing of that submission is."""

    def __init__(self, number: int, rejection: Rejection) -> None:
        super().__init__(number, rejection)
        self.number = number
        self.rejection = rejection


class RepeatedError(Exception):
    """An item is refused, and another one with its message id counts as a duplicate of it."""

    def __init__(self, number: int, call: Call, rejection: Rejection) -> None:
        super().__init__(number, call, rejection)
        self.number = number
        self.call = call
        self.rejection = rejection


def commit(store: IngestStore, group: Sequence[Submission]) -> list[Receipt]:
    """Returns a receipt per submission. Raises what the database raises; then nothing is stored."""
    for attempt in range(1, MAX_ATTEMPTS + 1):
        try:
            with store.transaction(group[0].environment_id):
                return write(store, group)
        except RefusedError as error:
            others = [*group[: error.number], *group[error.number + 1 :]]
            receipts = commit(store, others) if others else []
            receipts.insert(error.number, Receipt(0, 0, [error.rejection]))
            return receipts
        except RepeatedError as error:
            return commit(store, without(group, error))
        except (OvertakenError, *store.CONFLICTS):
            if attempt == MAX_ATTEMPTS:
                raise
    raise AssertionError("unreachable")


def without(group: Sequence[Submission], error: RepeatedError) -> list[Submission]:
    """Returns the group in which the refused item is a rejection from the start."""
    submission = group[error.number]
    calls = [call for call in submission.calls if call is not error.call]
    changed = replace(submission, calls=calls, rejections=[*submission.rejections, error.rejection])
    return [*group[: error.number], changed, *group[error.number + 1 :]]


def write(store: IngestStore, group: Sequence[Submission]) -> list[Receipt]:
    receipts = [Receipt(0, 0, list(submission.rejections)) for submission in group]
    calls = first_messages(store, group, receipts)
    name_visitors(store, [call for _, call, _ in calls])
    resolution = resolve(store, [call for _, call, _ in calls], group[0])
    events: list[tuple[Submission, int, EventCall]] = []
    counts = [0] * len(group)
    unseen: list[str] = []
    for number, call, hash_ in calls:
        try:
            known = isinstance(call, IdentifyCall) and resolution.knows(call)
            person = resolution.person(call)
        except RefusedCall as error:
            if group[number].strict:
                raise RefusedError(number, refused(call, error)) from None
            if hash_ and is_repeated(group, number, call):
                raise RepeatedError(number, call, refused(call, error)) from None
            receipts[number].rejections.append(refused(call, error))
            unseen.extend([hash_] if hash_ else [])
            continue
        receipts[number].accepted += call.counted
        if isinstance(call, EventCall) and person is not None:
            events.append((group[number], person, call))
            counts[number] += 1
        elif isinstance(call, IdentifyCall):
            call.created = not known
    if unseen:
        store.forget(unseen)
    save_people(store, resolution)
    if resolution.accounts:
        save_accounts(store, resolution)
    for submission in group:
        if submission.script:
            store.see_script(submission.script.host, submission.script.version, submission.received_at)
    if dead := list(dead_letters(group, receipts)):
        store.add_dead_letters(dead)
    if events:
        save_events(store, group, events, counts)
    return receipts


def save_events(
    store: IngestStore,
    group: Sequence[Submission],
    events: list[tuple[Submission, int, EventCall]],
    counts: Sequence[int],
) -> None:
    event_ids = ids.new_event_ids(len(events), milliseconds(events[0][0].received_at))
    save_sessions(store, [(person, call) for _, person, call in events])
    store.add_events(event_lines(events, event_ids), usage(group, counts))
    if odd := warnings.found(events, event_ids):
        store.count_warnings(odd)


def usage(group: Sequence[Submission], counts: Sequence[int]) -> list[tuple[date, UUID, int]]:
    """Returns how many events are stored by month and key, in order."""
    totals: Counter[tuple[date, UUID]] = Counter()
    for submission, count in zip(group, counts, strict=True):
        if count:
            totals[submission.received_at.date().replace(day=1), submission.key_id or NO_KEY] += count
    return [(*key, count) for key, count in sorted(totals.items())]


def first_messages(
    store: IngestStore, group: Sequence[Submission], receipts: list[Receipt]
) -> list[tuple[int, Call, str | None]]:
    """Returns the calls that are stored for the first time, in order, with their submission's number and their hash."""
    calls: list[tuple[int, Call, str | None]] = []
    seen_here: set[str] = set()
    for number, submission in enumerate(group):
        for call in submission.calls:
            hash_ = call.message_id and message_hash(submission.namespace, call.message_id)
            if hash_ in seen_here:
                receipts[number].duplicates += call.counted
                continue
            if hash_:
                seen_here.add(hash_)
            calls.append((number, call, hash_))
    fresh = store.remember(sorted(seen_here)) if seen_here else set()
    if len(fresh) == len(seen_here):
        return calls
    for number, call, hash_ in calls:
        receipts[number].duplicates += call.counted and hash_ is not None and hash_ not in fresh
    return [item for item in calls if item[2] is None or item[2] in fresh]


def is_repeated(group: Sequence[Submission], number: int, call: Call) -> bool:
    """Returns whether the message comes more than once."""
    namespace = group[number].namespace
    same = [
        other for s in group if s.namespace == namespace for other in s.calls if other.message_id == call.message_id
    ]
    return len(same) > 1


def message_hash(namespace: str, message_id: str) -> str:
    """Returns what is kept of a message id: 16 bytes of its SHA-256, in hex."""
    text = f"{namespace}\0{message_id}" if namespace else message_id
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def name_visitors(store: IngestStore, calls: Sequence[Call]) -> None:
    """Says of each id that may be a user's or a visitor's which of the two it is."""
    unnamed = [call for call in calls if isinstance(call, EventCall) and call.visitor_id]
    if not unnamed:
        return
    users = store.person_of("user", sorted({call.visitor_id or "" for call in unnamed}), lock=False)
    for call in unnamed:
        is_user = ("user", call.visitor_id) in users
        call.user_id, call.anonymous_id = (call.visitor_id, None) if is_user else (None, call.visitor_id)


def resolve(store: IngestStore, calls: Sequence[Call], submission: Submission) -> Resolution:
    """Returns what the database knows of the ids in the calls, with room for those that it does not know."""
    wanted = by_kind(())
    in_question: set[Id] = set()
    for call in calls:
        if call.user_id:
            wanted["user"].add(call.user_id)
        elif call.anonymous_id:
            wanted["anonymous"].add(call.anonymous_id)
        if isinstance(call, IdentifyCall | AliasCall | SamePersonCall):
            in_question.update(ids_in_question(call))
    for kind, value in in_question:
        wanted[kind].add(value)
    person_of = look_up(store, wanted, lock=False)
    if in_question - person_of.keys():
        # Who an unknown id belongs to depends on the call, so it is created later; until then nobody else may.
        # Before any id is held: who creates one holds others that it knows, and two of them would wait for each other.
        store.lock_creation()
    person_of |= look_up(store, by_kind(in_question), lock=True)
    missing = [(kind, value) for kind, values in wanted.items() for value in values if (kind, value) not in person_of]
    person_of |= create_people(store, sorted(id_ for id_ in missing if id_ not in in_question), submission)
    loaded = sorted({person_of[id_] for id_ in in_question if id_ in person_of})
    people = [Known(*row) for row in store.people(loaded)] if loaded else []
    new = sum(map(len, wanted.values())) - len(person_of)
    described = sorted({call.account_id for call in calls if isinstance(call, GroupCall) and call.traits})
    accounts = store.accounts(described) if described else {}
    return Resolution(
        person_of=person_of,
        people={person.id: person for person in people},
        free_ids=store.new_person_ids(new) if new else [],
        now=submission.received_at,
        known_accounts=frozenset(accounts),
        accounts=accounts,
    )


def look_up(store: IngestStore, wanted: dict[str, set[str]], *, lock: bool) -> dict[Id, int]:
    found: dict[Id, int] = {}
    for kind, values in wanted.items():
        if values:
            found |= store.person_of(kind, sorted(values), lock=lock)
    return found


def by_kind(id_list: Iterable[Id]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {"user": set(), "anonymous": set()}
    for kind, value in id_list:
        kinds[kind].add(value)
    return kinds


def create_people(store: IngestStore, unknown: Sequence[Id], submission: Submission) -> dict[Id, int]:
    """Returns a person for each of the sorted ids, of which only events tell: a new one, unless another transaction
    was faster. Then that one has just ended, as writing the same id waits for it."""
    if not unknown:
        return {}
    rows = [(*id_, person) for id_, person in zip(unknown, store.new_person_ids(len(unknown)), strict=True)]
    created = store.add_identifiers(rows, {})
    people: list[tuple[int, UUID, str | None, dict[str, Any]]] = [
        (person, ids.new(), value if kind == "user" else None, {})
        for kind, value, person in rows
        if (kind, value) in created
    ]
    if people:
        store.add_people(people, submission.received_at)
    found = {(kind, value): person for kind, value, person in rows if (kind, value) in created}
    if len(found) < len(rows):
        found |= look_up(store, by_kind(id_ for id_ in unknown if id_ not in created), lock=False)
    return found


def ids_in_question(call: Call) -> Iterator[Id]:
    """Yields the ids whose people an identify or alias may change."""
    if call.user_id:
        yield ("user", call.user_id)
    if call.anonymous_id:
        yield ("anonymous", call.anonymous_id)
    if isinstance(call, AliasCall):
        yield ("anonymous", call.previous_id)
        yield ("user", call.previous_id)
    elif isinstance(call, SamePersonCall):
        for value in (call.user_id or "", call.other_id):
            yield ("anonymous", value)
            yield ("user", value)


def save_people(store: IngestStore, resolution: Resolution) -> None:
    now = resolution.now
    people = resolution.people.values()
    if new := [(p.id, ids.new(), p.user_id, p.traits) for p in people if p.is_new]:
        store.add_people(new, now)
    if changed := [(p.id, p.user_id, p.traits) for p in people if p.changed and not p.is_new]:
        store.update_people(changed, now)
    new_ids = sorted(rows_of(resolution.new_ids))
    if new_ids and len(store.add_identifiers(new_ids, resolution.merged_ids)) < len(new_ids):
        raise OvertakenError
    if resolution.moved_ids:
        store.move_identifiers(sorted(rows_of(resolution.moved_ids)))
    for visitor, (survivor, cause) in resolution.links.items():
        store.link(visitor, survivor, cause, now)
    if resolution.trait_changes:
        store.add_trait_changes(resolution.trait_changes)


def rows_of(leading: dict[Id, int]) -> Iterable[tuple[str, str, int]]:
    return ((kind, value, person) for (kind, value), person in leading.items())


def save_accounts(store: IngestStore, resolution: Resolution) -> None:
    accounts = sorted(resolution.accounts.items())
    new = [account for account in accounts if account[0] not in resolution.known_accounts]
    known = [account for account in accounts if account[0] in resolution.known_accounts]
    added = store.add_accounts(new, resolution.now) if new else set()
    if any(traits and id_ not in added for id_, traits in new):
        raise OvertakenError
    if known:
        store.update_accounts(known, resolution.now)
    if resolution.members:
        store.add_members(sorted(resolution.members))


def event_lines(events: list[tuple[Submission, int, EventCall]], event_ids: list[str]) -> Iterator[str]:
    """Yields each event as `IngestStore.add_events` takes it: the columns in COPY's text format."""
    of_request = Texts()
    for (submission, person, call), event_id in zip(events, event_ids, strict=True):
        yield (
            f"{event_id}\t{person}\t{copy_text(call.name)}\t{call.kind}\t{copy_text(call.anonymous_id)}"
            f"\t{copy_text(call.session_id)}\t{copy_text(call.message_id)}\t{json_text(call.properties)}"
            f"\t{json_text(call.context)}\t{time_text(call.timestamp)}\t{time_text(call.original_timestamp)}"
            f"\t{of_request[call.sent_at]}\t{of_request[submission.received_at]}\n"
        )


class Texts(dict[datetime | None, str]):
    """The texts of times that come again and again in a group, each made once."""

    def __missing__(self, moment: datetime | None) -> str:
        text = self[moment] = time_text(moment)
        return text


def time_text(moment: datetime | None) -> str:
    """Returns the time for COPY. orjson writes it several times faster than datetime does."""
    return NULL if moment is None else orjson.dumps(moment)[1:-1].decode()


def json_text(value: dict[str, Any]) -> str:
    """Returns the JSON text for COPY."""
    return to_json(value).decode().replace("\\", "\\\\")


def refused(call: Call, error: RefusedCall) -> Rejection:
    return Rejection(call.index, error.code, error.field, str(error), call.item)


def dead_letters(group: Sequence[Submission], receipts: list[Receipt]) -> Iterator[tuple[Any, ...]]:
    """Yields a row for each rejected item."""
    for submission, receipt in zip(group, receipts, strict=True):
        envelope = json.dumps(submission.envelope, default=datetime.isoformat) if receipt.rejections else ""
        letter_ids = ids.new_event_ids(len(receipt.rejections), milliseconds(submission.received_at))
        for id_, r in zip(letter_ids, receipt.rejections, strict=True):
            yield (
                id_,
                submission.door,
                r.code,
                r.field,
                r.message,
                json.dumps(r.item),
                submission.received_at,
                envelope,
            )
