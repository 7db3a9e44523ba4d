"""What may help: by what weighs most for a person to stay away, and by who it is."""

from services.alerts.priority import HIGH_VALUE_USER, NEW_USER, USER

ACTIONS: dict[str | None, dict[str, list[str]]] = {
    "recency": {
        HIGH_VALUE_USER: ["Send personalized email", "Offer extended trial of premium features"],
        NEW_USER: ["Send a welcome e-mail with the next step", "Offer a short call to get started"],
        USER: ["Nudge the user with what is new", "Remind the user of what was left unfinished"],
    },
    "habit": {
        HIGH_VALUE_USER: ["Call and ask what has changed", "Look for open support requests and answer them first"],
        NEW_USER: ["Ask what kept the user from coming back", "Send the shortest way to a first result"],
        USER: ["Ask what has changed, in one question", "Offer reminders or a weekly summary"],
    },
    "frequency": {
        HIGH_VALUE_USER: ["Offer a session on what the customer pays for", "Show what similar customers do every week"],
        NEW_USER: ["Send a checklist of the first steps", "Offer to import the user's data"],
        USER: ["Show one feature that most regular users use", "Invite the user to a tutorial"],
    },
    "trend": {
        HIGH_VALUE_USER: ["Call before the next renewal", "Review with the customer what is used and what is not"],
        NEW_USER: ["Ask what was expected and not found", "Offer help with the step that the user stopped at"],
        USER: ["Ask for feedback on the last weeks", "Nudge the user with what is new"],
    },
    "tenure": {
        HIGH_VALUE_USER: ["Name a person whom the customer can ask", "Agree on a first goal and check it in two weeks"],
        NEW_USER: ["Send a checklist of the first steps", "Offer a short call to get started"],
        USER: ["Ask how the product fits by now", "Show what has been added since the user signed up"],
    },
    None: {
        HIGH_VALUE_USER: ["Send personalized email", "Look at what the customer did last"],
        NEW_USER: ["Send a welcome e-mail with the next step", "Look at where the user stopped"],
        USER: ["Nudge the user with what is new", "Look at what the user did last"],
    },
}


def recommended(reason: str | None, type: str) -> list[str]:
    """Returns what may help, the first thing first; `reason` is the factor that weighs most, None where none does."""
    return ACTIONS[reason][type]
