from tests.support.api import Api


def test_an_event_that_was_acknowledged_is_there(api: Api) -> None:
    receipt = api.post("/v1/track", {"userId": "ann", "event": "Signed up", "messageId": "m1"})
    assert receipt.json() == {"success": True, "received": 1, "accepted": 1, "duplicates": 0, "rejected": []}
    (event,) = api.get("/v1/events").json()["data"]
    assert event["event"] == "Signed up"
    (contact,) = api.get("/v1/contacts").json()["data"]
    assert contact["id"] == event["contact_id"]
    assert contact["user_id"] == "ann"
