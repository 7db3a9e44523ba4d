"""Query and path parameters, strictly: each once, none that is unknown, each in its type's one spelling."""

import re
from typing import Any
from urllib.parse import parse_qsl

from app.bodies import MESSAGE, target
from app.schemas import MAX_DETAILS, Json, compiled, details, shortened
from core.errors import Detail, ValidationFailed

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})", re.ASCII)
MAX_PARAMETERS = 100
UNREADABLE = f"The query is not text in UTF-8, or has more than {MAX_PARAMETERS} parameters."
BOOLEANS = {"true": True, "false": False}


class Parameters:
    """The parameters of one operation."""

    def __init__(self, specs: list[Json], components: Json, *, open_query: bool) -> None:
        self.open_query = open_query  # SDKs add parameters of their own
        self.rules = {(spec["in"], spec["name"]): compiled(spec["schema"], components) for spec in specs}
        self.types = {spec["name"]: target(spec["schema"], components).get("type", "string") for spec in specs}
        self.required = [spec["name"] for spec in specs if spec["in"] == "query" and spec.get("required")]
        self.defaults = {spec["name"]: spec["schema"]["default"] for spec in specs if "default" in spec["schema"]}

    def read(self, query_string: bytes, path_values: dict[str, str]) -> dict[str, Any]:
        """Returns the values by name, typed, with defaults. Raises ValidationFailed."""
        if not self.rules:
            self.refuse_unknown(query_string)
            return {}
        values = dict(self.defaults)
        wrong: list[Detail] = []
        for place, pairs in (("query", self.query(query_string)), ("path", path_values.items())):
            for name, text in pairs:
                rules = self.rules.get((place, name))
                if rules is None:
                    continue
                value = self.typed(name, text)
                values[name] = value
                wrong.extend(details(rules, value, name))
        wrong += [Detail(name, "required", "The parameter is missing.") for name in self.required if name not in values]
        if wrong:
            raise ValidationFailed(MESSAGE, tuple(wrong[:MAX_DETAILS]))
        return values

    def check_headers(self, headers: list[tuple[bytes, bytes]]) -> None:
        """Raises ValidationFailed where a header that the operation reads does not fit."""
        for (place, name), rules in self.rules.items():
            if place == "header":
                found = [value.decode("latin-1") for key, value in headers if key == name.lower().encode()]
                wrong = details(rules, ", ".join(found), name) if found else ()
                if wrong:
                    raise ValidationFailed(MESSAGE, wrong)

    def query(self, query_string: bytes) -> list[tuple[str, str]]:
        try:
            pairs = parse_qsl(
                query_string.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS
            )
        except ValueError:
            raise ValidationFailed(MESSAGE, (Detail("", "query", UNREADABLE),)) from None
        seen: set[str] = set()
        for name, _ in pairs:
            known = ("query", name) in self.rules
            if name in seen and known:
                raise refusal(name, "duplicate", "The parameter is there twice.")
            if not known and not self.open_query:
                raise refusal(name, "unknown", "There is no such parameter.")
            seen.add(name)
        return pairs

    def refuse_unknown(self, query_string: bytes) -> None:
        if query_string and not self.open_query:
            self.query(query_string)

    def typed(self, name: str, text: str) -> Any:
        """Returns the value that the text spells; the text itself where it spells none, for the rules to refuse."""
        if self.types[name] == "integer" and INTEGER.fullmatch(text):
            return int(text)
        if self.types[name] == "boolean":
            return BOOLEANS.get(text, text)
        return text


def refusal(name: str, reason: str, message: str) -> ValidationFailed:
    return ValidationFailed(MESSAGE, (Detail(shortened(name), reason, message),))
