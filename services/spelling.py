"""One event, one spelling: how page views are named and what their properties are called, by whatever door they come.

| what it is | ways to say it | here |
|---|---|---|
| the kind | the door or the item's `type`; `eventType` of pages; `event_type` of back ends | `kind` |
| the address | `url`, `fullUrl`, `$current_url` | `url` |
| the path | `path`, `pathname`, `$pathname`, or what the address holds | `pathname` |
| the title | `title`, `$title`, `__title` | `title` |
| where it came from | `referrer`, `$referrer`, `__referrer` | `referrer` |
| the name of a screen | `name`, `$screen_name` | `name` |
| the experiment | `experimentId`, `variantId` | `experiment_id`, `variant_id` |
| the browser | the `User-Agent` | `browser`, `os`, `is_bot` |
| the campaign | `context.campaign`, `utm` | `utm_source`, `utm_medium`, `utm_campaign`, `utm_term`, `utm_content` |
"""

from typing import Any
from urllib.parse import urlsplit

PAGE_VIEW = "page_view"
SCREEN_VIEW = "screen_view"
PAGE_PROPERTIES = {
    "fullUrl": "url",
    "$current_url": "url",
    "path": "pathname",
    "$pathname": "pathname",
    "$title": "title",
    "__title": "title",
    "$referrer": "referrer",
    "__referrer": "referrer",
    "$screen_name": "name",
}
CAMPAIGN_PROPERTIES = {"name": "utm_campaign", "campaign": "utm_campaign"} | {
    part: f"utm_{part}" for part in ("source", "medium", "term", "content")
}


# What the page script and servers call the kinds of events.
WEB_KINDS = {
    "pageview": "page",
    "page_view": "page",
    "scroll": "scroll",
    "engagement": "engagement",
    "conversion": "conversion",
    "experiment_impression": "impression",
    "click": "click",
    "form_submit": "form",
    "input": "input",
}
# What product back ends call them.
LIFECYCLE_KINDS = {"page_view": "page", "button_click": "click", "form_submit": "form", "user_input": "input"}


def page_properties(properties: dict[str, Any], context: dict[str, Any]) -> dict[str, Any]:
    """Returns the properties of a page view in their one spelling; what the properties lack comes from the context."""
    page = context.get("page")
    campaign = context.get("campaign")
    result: dict[str, Any] = {}
    if isinstance(campaign, dict):
        result |= utm_properties(campaign)
    if isinstance(page, dict):
        result |= renamed(page)
    return with_path(result | renamed(properties))


def with_path(properties: dict[str, Any]) -> dict[str, Any]:
    """Returns the properties with the path, where they name none, that their address holds."""
    url = properties.get("url")
    if not isinstance(url, str) or properties.get("pathname") is not None:
        return properties
    try:
        return properties | {"pathname": urlsplit(url).path}
    except ValueError:
        return properties


def utm_properties(campaign: dict[str, Any]) -> dict[str, Any]:
    return {CAMPAIGN_PROPERTIES[k]: v for k, v in campaign.items() if k in CAMPAIGN_PROPERTIES and v is not None}


def renamed(properties: dict[str, Any]) -> dict[str, Any]:
    return {PAGE_PROPERTIES.get(name, name): value for name, value in properties.items()}
