"""Who may be nudged, and by what."""

import pytest

from services.delivery import mail
from services.delivery.mail import Mailer
from tests.support.api import Api


@pytest.fixture
def ann(api: Api) -> None:
    """A user who may be nudged, as often as one likes."""
    settings = {"holdout_percent": 0, "frequency_cap": {"nudges": 100, "days": 1}, "quiet_hours": None}
    api.patch("/v1/nudges/settings", settings)
    api.post("/v1/identify", {"userId": "ann", "traits": {"name": "Ann Lee", "email": "ann@example.com", "seats": 3}})


@pytest.fixture
def relay(monkeypatch: pytest.MonkeyPatch) -> None:
    """The API knows a mail server."""
    monkeypatch.setattr(mail, "process", Mailer("smtp+plain://localhost:1", "Acme <hello@acme.example>"))
