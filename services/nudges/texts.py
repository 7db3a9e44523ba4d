"""What Trellis says itself, by what weighs most for a person to stay away; in the language of messages."""

from dataclasses import dataclass

HELLO = "Hi {{ user.first_name | default('there') }}, "
FEATURE = "{% if context.feature %} Have you seen all of the {{ context.feature }} yet?{% endif %}"
HELP = " If something is in your way, please tell us."


@dataclass(frozen=True, slots=True)
class Text:
    """What is said, and what stands over it by e-mail."""

    subject: str
    text: str


TEXTS = {
    "recency": Text(
        "It has been a while",
        HELLO + "{% if activity.days_away > 1 %}it has been {{ activity.days_away }} days since you were here"
        "{% else %}we have not seen you for a bit{% endif %}. Everything is where you left it." + FEATURE + HELP,
    ),
    "habit": Text(
        "We miss your visits",
        HELLO + "you used to come by more often. Is there anything that we could do better?" + FEATURE + HELP,
    ),
    "frequency": Text(
        "Get more out of it",
        HELLO + "most people find their way around after a few visits, and it gets easier with each." + FEATURE + HELP,
    ),
    "trend": Text(
        "Anything that we can help with?",
        HELLO + "you have been here less and less of late, and we would like to know why." + FEATURE + HELP,
    ),
    "tenure": Text(
        "Good to have you here",
        HELLO + "you are still quite new here, and the first steps are the hardest." + FEATURE + HELP,
    ),
}
GENERAL = Text("Good to have you here", HELLO + "it would be good to see you again." + FEATURE + HELP)
PLAIN = Text("Good to have you here", "Hi there, it would be good to see you again." + HELP)
