"""The requests that the references print, as they print them, with every field that they document.

Their keys are replaced by ours; everything else is theirs, names and values included. What a reference says of an
answer has to be in it; more may be.
"""

import re
import time
from datetime import timedelta
from typing import Any

import httpx
import psycopg2.extensions
import pytest

from core import clock
from tests.support import churn
from tests.support.api import Api
from tests.support.project import Project
from tests.support.reading import contact, events, timeline
from tests.support.visits import CHROME

Json = dict[str, Any]


def of(whole: Json, part: Json) -> Json:
    """Returns of an object the names that another one has."""
    return {name: whole[name] for name in part}


@pytest.fixture
def keyed(server_url: str, project: Project) -> Any:
    """Sends as the lifecycle reference does: the key is in `X-API-Key`."""
    with Api(server_url, None) as api:
        api.client.headers["X-API-Key"] = project.live.secret_key
        yield api


# ---- lifecycle: identify, track, script-installed, calculate-churn, nudge, alert-founder, health-check, sessions


def test_identify_a_user(keyed: Api, api: Api) -> None:
    body = {
        "user_id": "unique_user_id",
        "email": "user@example.com",
        "name": "John Doe",
        "properties": {"plan": "premium", "company": "Acme Inc"},
    }
    documented = {"success": True, "message": "User created successfully", "user_id": "unique_user_id"}
    assert of(keyed.post("/api/identify", body).json(), documented) == documented
    person = contact(api, "unique_user_id")
    assert person["email"] == "user@example.com"
    assert person["traits"] == {
        "email": "user@example.com",
        "name": "John Doe",
        "plan": "premium",
        "company": "Acme Inc",
    }


def test_track_a_page_view(keyed: Api, api: Api) -> None:
    body = {
        "user_id": "unique_user_id",
        "event_name": "viewed_pricing_page",
        "event_type": "page_view",
        "session_id": "optional_session_id",
        "properties": {"url": "/pricing", "title": "Pricing Plans"},
    }
    documented = {"success": True, "message": "Event recorded successfully", "session_id": "optional_session_id"}
    assert of(keyed.post("/api/track", body).json(), documented) == documented
    (event,) = events(api)
    stored = {"event": "viewed_pricing_page", "kind": "page", "session_id": "optional_session_id"}
    assert of(event, stored) == stored
    assert event["properties"] == {"url": "/pricing", "pathname": "/pricing", "title": "Pricing Plans"}


@pytest.mark.parametrize(
    ("event_type", "properties"),
    [
        ("button_click", {"element_text": "Buy"}),
        ("button_click", {"element_type": "submit"}),
        ("form_submit", {"form_id": "signup"}),
        ("form_submit", {"form_action": "/signup"}),
        ("user_input", {"input_id": "search"}),
        ("user_input", {"input_name": "q"}),
        ("user_input", {"input_type": "text"}),
    ],
)
def test_track_the_other_types(keyed: Api, api: Api, event_type: str, properties: Json) -> None:
    body = {"user_id": "unique_user_id", "event_name": "did_it", "event_type": event_type, "properties": properties}
    assert keyed.post("/api/track", body).json()["success"] is True
    assert [event["properties"] for event in events(api)] == [properties]
    assert keyed.post("/api/track", body | {"properties": {"other": 1}}).status_code == 400


def test_the_script_is_installed(keyed: Api) -> None:
    found = keyed.get("/api/script-installed").json()
    assert found["success"] is True
    assert re.fullmatch(r"org_\w+", found["organization_id"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["script_version"])


def test_calculate_churn(keyed: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    keyed.post("/api/identify", {"user_id": "unique_user_id"})
    churn.put(owner, project.live.id, ["unique_user_id"])
    found = keyed.get("/api/calculate-churn").json()
    assert found["success"] is True
    documented = {"totalUsers": 1, "processedUsers": 1, "successfulUsers": 1, "failedUsers": 0}
    assert of(found["stats"], documented) == documented
    assert [one["user_id"] for one in found["stats"]["predictions"]] == ["unique_user_id"]


def test_nudge_a_user(keyed: Api, api: Api) -> None:
    keyed.post("/api/identify", {"user_id": "unique_user_id", "name": "John Doe"})
    text = (
        "Hi {{ user.first_name }}, we noticed you haven't explored the new {{ context.feature }} features yet. "
        "Check out our latest reports for valuable insights!"
    )
    api.post("/v1/templates", {"id": "template_123", "name": "Explore", "text": text})
    api.patch("/v1/nudges/settings", {"holdout_percent": 0})
    body = {
        "user_id": "unique_user_id",
        "template_id": "template_123",
        "custom_context": {"feature": "dashboard", "last_action": "viewed_reports"},
    }
    documented = {
        "success": True,
        "content": "Hi John, we noticed you haven't explored the new dashboard features yet. "
        "Check out our latest reports for valuable insights!",
        "user_id": "unique_user_id",
    }
    found = keyed.post("/api/nudge", body).json()
    assert of(found, documented) == documented
    assert re.fullmatch(r"nudge_\w+", found["nudge_id"])


def test_alert_the_founder(keyed: Api, api: Api, project: Project, owner: psycopg2.extensions.connection) -> None:
    """The reference prints no body."""
    week = clock.now() - timedelta(days=7, minutes=1)
    for user_id, visits in {"unique_user_id": 12, "another": 1, "a_third": 1}.items():
        api.track(*({"userId": user_id, "event": "x", "timestamp": clock.text(week)} for _ in range(visits)))
    churn.put(owner, project.live.id, ["unique_user_id", "another", "a_third"], [0.8] * 3, "medium")
    found = keyed.post("/api/alert-founder").json()
    documented = {
        "success": True,
        "alert_type": "high_value_user_at_risk",
        "user_id": "unique_user_id",
        "priority": "high",
        "message": "High-value customer at risk of churning. Last active 7 days ago.",
        "recommended_actions": ["Send personalized email", "Offer extended trial of premium features"],
    }
    assert of(found, documented) == documented
    assert re.fullmatch(r"alert_\w+", found["alert_id"])


def test_check_the_health(server_url: str) -> None:
    with Api(server_url, None) as anybody:
        found = anybody.get("/api/health-check").json()
    assert found["status"] == "healthy"
    assert re.fullmatch(r"\d+\.\d+\.\d+", found["version"])
    assert found["timestamp"].endswith("Z")
    assert found["services"]["database"] == "connected"
    assert "ml_server" in found["services"]


def test_end_inactive_sessions(keyed: Api) -> None:
    documented = {"success": True, "sessions_closed": 0, "inactivity_threshold_minutes": 30}
    assert of(keyed.get("/api/sessions/end-inactive").json(), documented) == documented


# ---- events, batches and traits, with a bearer key


def test_send_one_event(api: Api) -> None:
    body = {
        "user_id": "usr_abc123",
        "event": "export_created",
        "timestamp": "2026-01-15T14:22:00Z",
        "properties": {"format": "csv", "row_count": 1450},
    }
    assert api.post("/v1/events", body).status_code == 200
    (event,) = events(api)
    stored = {"event": "export_created", "timestamp": "2026-01-15T14:22:00.000Z", "properties": body["properties"]}
    assert of(event, stored) == stored
    assert event["contact_id"] == contact(api, "usr_abc123")["id"]


def test_send_a_batch_of_events(api: Api) -> None:
    sent = [
        {"user_id": "usr_abc", "event": "dashboard_viewed"},
        {"user_id": "usr_def", "event": "filter_applied"},
    ]
    assert api.post("/v1/events/batch", {"events": sent}).status_code == 200
    for item in sent:
        assert timeline(api, item["user_id"]) == [item["event"]]
    assert api.post("/v1/events/batch", {"events": sent[:1] * 500}).status_code == 200
    assert api.post("/v1/events/batch", {"events": sent[:1] * 501}).status_code == 400


def test_set_traits(api: Api) -> None:
    traits = {"email": "ann@example.com", "plan": "growth", "signup_date": "2025-11-03"}
    assert api.post("/v1/identify", {"user_id": "usr_abc123", "traits": traits}).status_code == 200
    assert contact(api, "usr_abc123")["traits"] == traits


def test_events_of_the_test_environment_do_not_count(server_url: str, project: Project, api: Api) -> None:
    body = {"user_id": "usr_abc123", "event": "export_created"}
    with Api(server_url, project.test.secret_key) as test:
        assert test.post("/v1/events", body).status_code == 200
    assert of(api.get("/v1/usage").json(), {"events": 1, "billable": 0}) == {"events": 1, "billable": 0}


# ---- ingest and management: the write key, and pages of a list


def test_identify_and_track_with_the_write_key(server_url: str, project: Project, api: Api) -> None:
    traits = {"email": "alice@example.com", "plan": "growth"}
    properties = {"feature": "referral_program"}
    with Api(server_url, project.live.write_key) as page:
        assert page.post("/v1/identify", {"userId": "user_123", "traits": traits}).status_code == 200
        event = {"userId": "user_123", "event": "Feature Activated", "properties": properties}
        assert page.post("/v1/track", event).status_code == 200
        assert page.get("/v1/contacts").status_code == 403, "it only writes"
    assert contact(api, "user_123")["traits"] == traits
    assert [(event["event"], event["properties"]) for event in events(api)] == [("Feature Activated", properties)]


def test_page_through_a_list(api: Api) -> None:
    for name in ("alice", "bob", "carol"):
        assert api.post("/v1/contacts", {"email": f"{name}@example.com"}).status_code == 201
    first = api.get("/v1/contacts", limit=2).json()
    assert [contact["email"] for contact in first["data"]] == ["carol@example.com", "bob@example.com"]
    assert (set(first), first["has_more"]) == ({"data", "has_more", "next_cursor"}, True)
    second = api.get("/v1/contacts", cursor=first["next_cursor"], limit=2).json()
    assert [contact["email"] for contact in second["data"]] == ["alice@example.com"]
    assert (second["has_more"], second["next_cursor"]) == (False, None)


def test_an_error_has_the_envelope(api: Api) -> None:
    error = api.post("/v1/contacts", {"email": 7}).json()
    assert set(error) == {"error", "request_id"}
    assert set(error["error"]) == {"code", "message", "details"}
    assert (error["error"]["code"], error["error"]["details"][0]["field"]) == ("validation_error", "email")
    assert set(error["error"]["details"][0]) == {"field", "reason", "message"}


# ---- management: auto-discovery


def test_trigger_auto_discovery_and_get_its_results(api: Api) -> None:
    run = api.client.post("/v1/auto-discovery/trigger")  # the reference prints no body
    assert run.status_code == 202
    found = api.get("/v1/auto-discovery/results", run=run.json()["run_id"]).json()
    assert (found["status"], found["sequences"]) == ("queued", [])
    assert api.get("/v1/auto-discovery/results").json()["sequences"] == []


# ---- web: what pages and servers send

NAMED_BY_US = {"browser": "Chrome", "os": "Windows"}


@pytest.mark.parametrize(
    "type_", ["pageview", "scroll", "engagement", "conversion", "experiment_impression", "of_ours"]
)
def test_what_a_page_sends(server_url: str, project: Project, api: Api, type_: str) -> None:
    sent = {
        "eventType": type_,
        "eventName": "signup",
        "eventData": {"plan": "growth"},
        "pathname": "/pricing",
        "fullUrl": "https://www.example.com/pricing?utm_source=newsletter",
        "referrer": "https://news.example.org/",
        "sessionId": "s-1",
        "visitorId": "v-1",
        "timestamp": int(time.time() * 1000) - 1000,
        "utm": {"source": "newsletter", "medium": "email", "campaign": "spring", "term": "a", "content": "b"},
    }
    body = {"projectId": project.live.public_key, "events": [sent, sent]}
    with Api(server_url, None) as page:
        answer = page.post("/api/analytics/track", body, headers={"User-Agent": CHROME}).json()
    assert (answer["accepted"], answer["duplicates"]) == (1, 1), "(visitorId, timestamp, eventType, pathname) tells"
    (event,) = events(api)
    stored = {"event": "page_view" if type_ == "pageview" else "signup", "anonymous_id": "v-1", "session_id": "s-1"}
    assert of(event, stored) == stored
    assert event["properties"] == NAMED_BY_US | ({"name": "signup"} if type_ == "pageview" else {}) | {
        "plan": "growth", "url": sent["fullUrl"], "pathname": "/pricing", "referrer": sent["referrer"],
        "utm_source": "newsletter", "utm_medium": "email", "utm_campaign": "spring", "utm_term": "a",
        "utm_content": "b",
    }  # fmt: skip


def test_what_a_server_sends(server_url: str, project: Project, api: Api) -> None:
    body = {
        "eventType": "conversion",
        "eventName": "purchase",
        "timestamp": "2026-01-15T14:22:00Z",
        "idempotencyKey": "evt_1OqXyZ2eZvKYlo2C",
        "visitor": {"id": "v-1", "ip": "203.0.113.7", "userAgent": CHROME},
        "page": "/checkout",
        "properties": {"amount": 49.5, "currency": "EUR"},
        "experimentId": "exp_pricing",
        "variantId": "var_b",
    }
    for _ in range(2):
        url = f"{server_url}/api/analytics/server-events"
        headers = {"Authorization": project.live.secret_key}
        assert httpx.post(url, json=body, headers=headers, trust_env=False).status_code == 200
    (event,) = events(api)
    stored = {"event": "purchase", "kind": "conversion", "anonymous_id": "v-1", "timestamp": "2026-01-15T14:22:00.000Z"}
    assert of(event, stored) == stored
    assert event["properties"] == NAMED_BY_US | {
        "amount": 49.5, "currency": "EUR", "pathname": "/checkout", "experiment_id": "exp_pricing",
        "variant_id": "var_b",
    }  # fmt: skip
    assert event["context"] == {"ip": "203.0.113.0", "userAgent": CHROME}
    least = {"eventType": "conversion", "eventName": "signup"}
    assert api.post("/api/analytics/server-events", least).status_code == 200
