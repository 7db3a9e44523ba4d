"""The language of messages: what it says, what it does not know, and what it cannot be made to do."""

import contextlib
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.messages.language import MOST_PARTS, TemplateError, template
from services.messages.values import LONGEST

VALUES: dict[str, Any] = {
    "user": {
        "id": "usr_1",
        "first_name": "ann",
        "name": None,
        "traits": {"plan": "free", "seats": 3, "score": 2.5, "tags": ["a"], "vip": True, "blank": " ", "a b": "c"},
    },
    "activity": {"days_away": 9},
    "context": {"feature": "dashboard", "count": 1.0, "deep": {"er": "x"}},
}


def said(text: str) -> str:
    found = template(text).rendered(VALUES)
    assert not found.missing
    return found.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("{{ user.first_name }}", "ann"),
        ("{{ user.first_name | capitalize }}!", "Ann!"),
        ("{{ user.traits.seats }}, {{ context.count }}, {{ user.traits.score }}", "3, 1, 2.5"),
        ("{{ user.traits.vip }}", "true"),
        ("{{ user.traits['a b'] }}{{ context.deep.er }}", "cx"),
        ("{{ user.name | default('there') }}", "there"),
        ("{{ user.traits.blank | default('there') }}", "there"),
        ("{{ user.name | upper | default('there') | title }}", "There"),
        ("{{ user.first_name | default('there') | upper }}", "ANN"),
        ("{{ 'one two three' | truncate(9) }}", "one two…"),
        ("{{ '  x ' | trim }}{{ 'AB' | lower }}", "xab"),
        ("{{ user.traits.score | round(0) }} {{ 2.345 | round(1) }}", "2 2.3"),
        ("{% if activity.days_away > 7 %}long{% else %}short{% endif %}", "long"),
        ("{% if user.traits.plan == 'paid' %}a{% elif user.traits.plan == 'free' %}b{% endif %}", "b"),
        ("{% if user.traits.plan in ['free', 'trial'] %}yes{% endif %}", "yes"),
        ("{% if user.traits.plan not in ['free'] %}yes{% endif %}", ""),
        ("{% if not user.name and (user.email or context.feature) %}yes{% endif %}", "yes"),
        ("{% if user.email == 'x' or user.email < 3 %}yes{% else %}no{% endif %}", "no"),
        ("{% if user.email != 'x' %}yes{% endif %}", "yes"),
        ("{% if user.traits.vip == 1 %}yes{% else %}no{% endif %}", "no"),
        ("{% if user.traits.plan > 1 %}yes{% else %}no{% endif %}", "no"),
        ("{% if user.traits.score > -1.5 %}{{ -1 }}{% endif %}", "-1"),
        ("{% raw %}{{ x }}{% endraw %}{# nothing #}", "{{ x }}"),
        ("a\n{%- if true %}\nb{% endif %}\n", "a\nb\n"),
    ],
)
def test_what_it_says(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("{{ user.name }}", ("user.name",)),
        ("{{ user.email | upper }} {{ context.nothing }}", ("user.email", "context.nothing")),
        ("{{ user.traits.tags }}", ("user.traits.tags",)),
        ("{{ user.traits.plan | round(1) }}", ("user.traits.plan",)),
        ("{{ context.deep }}", ("context.deep",)),
        ("{{ context.feature.more }}", ("context.feature.more",)),
        ("{% if user.first_name %}{{ churn.reason }}{% else %}{{ user.email }}{% endif %}", ("churn.reason",)),
    ],
)
def test_what_it_does_not_know_is_told(text: str, missing: tuple[str, ...]) -> None:
    assert template(text).rendered(VALUES).missing == missing


ATTACKS = [
    "{{ 'x' * 200000000 }}",
    "{{ 10 ** 3000000 }}",
    "{{ user.__class__ }}",
    "{{ user.first_name.upper() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ self }}",
    "{{ config }}",
    "{% for i in range(100000000) %}x{% endfor %}",
    "{% set x = 1 %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% macro m() %}{% endmacro %}",
    "{% filter upper %}x{% endfilter %}",
    "{{ user.first_name | attr('__class__') }}",
    "{{ user.first_name | map('x') }}",
    "{{ user.first_name | default(user.name) }}",
    "{{ user.first_name | default('a', true) }}",
    "{{ user.first_name | truncate(length=3) }}",
    "{{ user.first_name | truncate('3') }}",
    "{{ user.first_name | truncate(true) }}",
    "{{ user.first_name | default('') }}",
    "{{ user[context.feature] }}",
    "{{ user.traits[0] }}",
    "{{ user.traits['a':'b'] }}",
    "{{ user }}",
    "{{ user.first_name ~ 'x' }}",
    "{{ 1 if user.name else 2 }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ -user.id }}",
    "{{ - -1 }}",
    "{{ -99999999999999999999 }}",
    "{% if 1 < 2 < 3 %}{% endif %}",
    "{% if user.name is defined %}{% endif %}",
    "{% if user.traits.plan == ['free'] %}{% endif %}",
    "{% if user.traits.plan in 'free' %}{% endif %}",
    "{{ " + "(" * 4_000 + "1" + ")" * 4_000 + " }}",
    "{{ " + "not " * 2_000 + "1 }}",
    "{{ " + "9" * 9_000 + " }}",
    "{% if true %}" * 300 + "{% endif %}" * 300,
    "{{ user.name }}" * (MOST_PARTS + 1),
    r'{{ "\ud800" }}',
    r'{{ context["\ud800"] }}',
    r'{{ foo["\ud800"] }}',
    r'{{ context["a\u0000b"] }}',
    r'{{ user.name | default("\x00") }}',
    "{{ 0x" + "f" * 9_000 + " }}",
    "{{ 1e999 }}",
    "{{ context" + ".a" * 4_900 + " }}",
    "{{ usr.name }}",
    "{{ user.nmae }}",
    "{{",
    "{% if %}",
    "{% endif %}",
]


@pytest.mark.parametrize("text", ATTACKS, ids=lambda text: text[:40])
def test_what_it_does_not_have_is_refused_at_once(text: str) -> None:
    started = time.process_time()
    with pytest.raises(TemplateError):
        template(text)
    assert time.process_time() - started < 1


def test_a_misspelt_name_is_told_what_was_meant() -> None:
    with pytest.raises(TemplateError, match=r"^Line 2: there is no user.first_nme. Did you mean user.first_name\?$"):
        template("Hi\n{{ user.first_nme }}")
    with pytest.raises(TemplateError, match=r"Names begin with activity\., churn\., context\., project\., user\."):
        template("{{ xyz }}")


def test_a_long_value_is_cut_and_a_nul_is_no_text() -> None:
    found = template("{{ context.a }}|{{ context.b }}").rendered({"context": {"a": "x" * 10_000, "b": "\0b\0"}})
    long, short = found.text.split("|")
    assert (len(long), long[-1], short) == (LONGEST, "…", "b")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(JSON)
def test_whatever_is_known_is_shown_or_told_to_be_missing(value: Any) -> None:
    """And nothing is shown as an empty place, or as what Python calls nothing."""
    found = template("[{{ context.a }}]").rendered({"context": {"a": value}})
    assert bool(found.missing) == (found.text == "[]")
    assert found.text not in ("[None]", "[nan]", "[inf]")
    comparisons = "".join(f"{{% if context.a {sign} 1 or context.a {sign} 'a' %}}x{{% endif %}}" for sign in "<>")
    template(comparisons + "{% if context.a == 1 or context.a in [1, 'a'] %}x{% endif %}").rendered(
        {"context": {"a": value}}
    )


@given(st.text(alphabet="{}%|.'\"()[] abif=<>\n#-", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(TemplateError):
        template(text).rendered(VALUES)
