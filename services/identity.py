"""Who is who: resolves the ids of calls to people, in the order of the calls.

The first identify of an anonymous id claims its history for the user; a later one with another user re-points only
what comes after. Two people who both have a user id are never merged. What is decided here is written by
`services.commit`, in the same transaction.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from core.json_out import to_json
from services.calls import AccountCall, AliasCall, Call, GroupCall, IdentifyCall, SamePersonCall

Id = tuple[str, str]  # ("user" | "anonymous", value)

MAX_TRAITS = 1_000
MAX_TRAITS_BYTES = 1 << 19
TOO_LARGE = f"There would be more than {MAX_TRAITS:,} traits, or more than {MAX_TRAITS_BYTES >> 10} KiB of them."
BOTH_KNOWN = "Both ids belong to people who are known; they are not merged."


class RefusedCall(Exception):
    """The call cannot be stored beside what is known. `code` and `field` are those of its rejection."""

    code: ClassVar[str]
    field: ClassVar[str]


class IdentityConflict(RefusedCall):
    """The call would merge two people who are both known."""

    code, field = "identity_conflict", "previousId"


class TraitsTooLarge(RefusedCall):
    """The person or account would have more traits than fit."""

    code, field = "traits_too_large", "traits"


@dataclass(slots=True)
class Known:
    """A person who is in the database, or will be."""

    id: int
    user_id: str | None
    traits: dict[str, Any]
    is_new: bool = False
    changed: bool = False


@dataclass(slots=True)
class Resolution:
    """What is known, and what is to be written. People are held by id; those that only events name are not loaded.

    Of `new_ids`, `merged_ids` led to another person until that one was merged. `accounts` are those that calls name,
    with their traits; `known_accounts` are in the database.
    """

    person_of: dict[Id, int]
    people: dict[int, Known]
    free_ids: list[int]
    now: datetime
    new_ids: dict[Id, int] = field(default_factory=dict)
    merged_ids: dict[Id, int] = field(default_factory=dict)
    moved_ids: dict[Id, int] = field(default_factory=dict)
    links: dict[int, tuple[int, str]] = field(default_factory=dict)
    trait_changes: list[dict[str, Any]] = field(default_factory=list)
    known_accounts: frozenset[str] = frozenset()
    accounts: dict[str, dict[str, Any]] = field(default_factory=dict)
    members: set[tuple[int, str]] = field(default_factory=set)

    def person(self, call: Call) -> int | None:
        """Returns the person whom the call is about, and takes in what it says. Raises RefusedCall.

        A call that is about an account alone has none.
        """
        if isinstance(call, AliasCall):
            return self.join(call)
        if isinstance(call, IdentifyCall):
            person = self.claim(call) if call.user_id and call.anonymous_id else self.lead(call)
            known = self.people[person]
            call.changed = self.set_traits(known, lacking(call.traits_once, known.traits) | call.traits)
            return person
        if isinstance(call, SamePersonCall):
            return self.unite(call)
        if isinstance(call, GroupCall):
            return self.belong(call)
        return self.lead(call)

    def belong(self, call: GroupCall) -> int | None:
        """Returns the person who belongs to the account, if the call names one."""
        self.accounts[call.account_id] = fitting(self.accounts.get(call.account_id, {}), call.traits)
        if isinstance(call, AccountCall):
            return None
        person = self.lead(call)
        self.members.add((person, call.account_id))
        return person

    def knows(self, call: IdentifyCall) -> bool:
        """Returns whether one of the call's ids leads to somebody already."""
        return ("user", call.user_id) in self.person_of or ("anonymous", call.anonymous_id) in self.person_of

    def lead(self, call: Call) -> int:
        """Returns the person that the call's id leads to, the user id first; a new one where it leads nowhere."""
        id_: Id = ("user", call.user_id) if call.user_id else ("anonymous", call.anonymous_id or "")
        return self.person_of.get(id_) or self.create(id_)

    def create(self, id_: Id) -> int:
        kind, value = id_
        person = Known(self.free_ids.pop(), value if kind == "user" else None, {}, is_new=True)
        self.people[person.id] = person
        self.add(id_, person.id)
        return person.id

    def add(self, id_: Id, person: int, led_to: int | None = None) -> None:
        """Adds an id that nobody has, of a value that led to a person, who may have been merged into this one."""
        self.person_of[id_] = self.new_ids[id_] = person
        if led_to in self.links:
            self.merged_ids[id_] = led_to

    def claim(self, call: Call) -> int:
        """Returns the person of an identify that names both ids."""
        user: Id = ("user", call.user_id or "")
        anonymous: Id = ("anonymous", call.anonymous_id or "")
        visitor = self.person_of.get(anonymous)
        if visitor and user not in self.person_of and self.people[visitor].user_id is None:
            return self.promote(visitor, user)
        person = self.lead(call)
        if visitor is None:
            self.add(anonymous, person)
        elif visitor != person:
            if self.people[visitor].user_id is None:
                self.absorb(visitor, person, "identify")
            else:
                self.move(anonymous, person)
        return person

    def promote(self, visitor: int, user: Id) -> int:
        """The visitor turns out to be a user of whom nothing is known yet: it stays the same person."""
        self.people[visitor].user_id = user[1]
        self.people[visitor].changed = True
        self.add(user, visitor)
        return visitor

    def join(self, call: AliasCall) -> int:
        """Returns the person of an alias."""
        previous: Id = ("anonymous", call.previous_id)
        known = self.person_of.get(previous) or self.person_of.get(("user", call.previous_id))
        user: Id = ("user", call.user_id or "")
        if known and known != self.person_of.get(user):
            if self.people[known].user_id is not None:
                raise IdentityConflict(BOTH_KNOWN)
            if user not in self.person_of:
                return self.promote(known, user)
            self.absorb(known, self.person_of[user], "alias")
        person = self.lead(call)
        if known is None:
            self.add(previous, person)
        return person

    def unite(self, call: SamePersonCall) -> int:
        """Returns the person of two ids of which either may be a visitor's; they lead to it as both from now on."""
        one, other = self.known(call.user_id or ""), self.known(call.other_id)
        led_to = {call.user_id or "": one, call.other_id: other}
        person = one or other or self.lead(call)
        if one and other and one != other:
            if self.people[one].user_id and self.people[other].user_id:
                raise IdentityConflict(BOTH_KNOWN)
            visitor, person = (one, other) if self.people[one].user_id is None else (other, one)
            self.absorb(visitor, person, "alias")
        unknown = [value for value in led_to if ("user", value) not in self.person_of]
        for value in sorted(unknown, key=lambda v: ("anonymous", v) in self.person_of):
            if self.people[person].user_id is None:
                self.promote(person, ("user", value))
            else:
                self.add(("user", value), person, led_to[value])
        for value, whom in led_to.items():
            if ("anonymous", value) not in self.person_of:
                self.add(("anonymous", value), person, whom)
        return person

    def known(self, value: str) -> int | None:
        """Returns the person that an id leads to, be it a user's or a visitor's."""
        return self.person_of.get(("user", value)) or self.person_of.get(("anonymous", value))

    def absorb(self, visitor: int, survivor: int, cause: str) -> None:
        """The visitor turns out to be the survivor, who keeps its own traits and takes those that it lacks."""
        self.links[visitor] = (survivor, cause)
        person = self.people[survivor]
        with suppress(TraitsTooLarge):  # they stay what was known of the visitor
            self.set_traits(person, lacking(self.people[visitor].traits, person.traits))
        for id_, leads_to in list(self.person_of.items()):
            if leads_to == visitor:
                self.person_of[id_] = survivor
                if id_ in self.new_ids:
                    self.new_ids[id_] = survivor
                    self.merged_ids[id_] = visitor

    def move(self, id_: Id, person: int) -> None:
        """The id leads to another person from now on."""
        self.person_of[id_] = person
        (self.new_ids if id_ in self.new_ids else self.moved_ids)[id_] = person
        self.merged_ids.pop(id_, None)

    def set_traits(self, person: Known, traits: dict[str, Any]) -> list[str]:
        """Returns the names of the traits that change. Raises TraitsTooLarge."""
        changes = trait_changes(person.traits, traits)
        person.traits = fitting(person.traits, traits)
        for change in changes:
            self.trait_changes.append({"person_id": person.id, "source": "identify", "changed_at": self.now, **change})
            person.changed = True
        return [change["trait"] for change in changes]


def lacking(offered: dict[str, Any], traits: dict[str, Any]) -> dict[str, Any]:
    """Returns those that the traits lack."""
    return {name: value for name, value in offered.items() if name not in traits}


def merged(traits: dict[str, Any], update: dict[str, Any]) -> dict[str, Any]:
    """Returns the traits after an update, in which None stands for removal."""
    return {k: v for k, v in {**traits, **update}.items() if v is not None}


def fitting(traits: dict[str, Any], update: dict[str, Any]) -> dict[str, Any]:
    """Returns the traits after an update. Raises TraitsTooLarge, unless the update only removes."""
    result = merged(traits, update)
    if any(name in result for name in update) and (len(result) > MAX_TRAITS or len(to_json(result)) > MAX_TRAITS_BYTES):
        raise TraitsTooLarge(TOO_LARGE)
    return result


def trait_changes(traits: dict[str, Any], update: dict[str, Any]) -> list[dict[str, Any]]:
    """Returns what the update changes: the trait, its previous value and its value, None where there is none."""
    return [
        {"trait": name, "previous": traits.get(name), "value": value}
        for name, value in update.items()
        if not same(traits.get(name), value)
    ]


def same(one: Any, other: Any) -> bool:
    """Returns whether two JSON values are the same; unlike Python, true is not 1."""
    return type(one) is type(other) and bool(one == other)
