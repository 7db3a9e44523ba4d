"""What an alert says to those who read it."""

from services.alerts.priority import HIGH_VALUE_USER, NEW_USER, USER
from services.alerts.shown import Shown

WHO = {HIGH_VALUE_USER: "High-value customer", NEW_USER: "New user", USER: "User"}
WHY = {
    "recency": "has not been here for a while",
    "habit": "came more often before",
    "frequency": "was here on few days only",
    "trend": "comes on fewer and fewer days",
    "tenure": "has been here for about as long as those who leave",
}
LONGEST_NAME, LONGEST_SUBJECT = 100, 250


def message(type: str, days_away: int | None) -> str:
    """Returns what an alert is about; `days_away` are whole days since the person did anything, if it ever did."""
    about = f"{WHO[type]} at risk of churning."
    if days_away is None:
        return about
    ago = {0: "today", 1: "1 day ago"}.get(days_away, f"{days_away} days ago")
    return f"{about} Last active {ago}."


def subject(shown: Shown) -> str:
    """Returns what stands over an e-mail about one alert."""
    return f"[{shown.alert.priority}] {WHO[shown.alert.type]} at risk: {name(shown)}"[:LONGEST_SUBJECT]


def text(shown: Shown) -> str:
    """Returns all that there is to say of one alert."""
    alert = shown.alert
    lines = [alert.message, "", f"User: {name(shown)}", f"Priority: {alert.priority}", f"Risk: {risk(shown)}"]
    why = [WHY[one["factor"]] for one in shown.reasons if one["contribution"] > 0]
    if why:
        lines.append(f"Why: the user {', and '.join(why)}.")
    return "\n".join([*lines, "", "What may help:", *(f"- {action}" for action in alert.recommended_actions)])


def digest_subject(count: int) -> str:
    return f"{count:,} users at risk of churning"


def digest(listed: list[Shown], count: int) -> str:
    """Returns what is said of many alerts, of which some are listed."""
    first = f"{count:,} users are newly at risk of churning."
    if count > len(listed):
        first += f" The {len(listed)} most urgent:"
    return "\n".join([first, "", *map(line, listed)])


def line(shown: Shown) -> str:
    alert = shown.alert
    return f"- {name(shown)} ({alert.priority}, {risk(shown)}): {alert.message} {alert.recommended_actions[0]}."


def risk(shown: Shown) -> str:
    sure = "" if shown.alert.calibrated else ", not calibrated"
    return f"{shown.alert.churn_probability:.0%}{sure}"


def name(shown: Shown) -> str:
    """Returns the user's id in one line: anybody may have chosen it."""
    return " ".join(str(shown.alert.user_id).split())[:LONGEST_NAME]
