from pathlib import Path

import pytest

from core.settings import Settings, SettingsError, load


def test_defaults_and_other_variables() -> None:
    assert load({"HOME": "/nowhere", "PATH": ""}) == Settings()


def test_values_are_typed() -> None:
    settings = load({"TRELLIS_PORT": "9000", "TRELLIS_INGEST_LINGER_MS": "0.5", "TRELLIS_DATA_DIR": "x"})
    assert (settings.port, settings.ingest_linger_ms, settings.data_dir) == (9000, 0.5, Path("x"))


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("TRELLIS_PROT", "9000", "TRELLIS_PROT is not a setting"),
        ("TRELLIS_PORT", "many", "TRELLIS_PORT must be of the type int"),
        ("TRELLIS_PORT", "-1", "must not be negative"),
        ("TRELLIS_LOG_FORMAT", "xml", "must be one of human, json"),
        ("TRELLIS_DELIVERY_ALLOW", "10.0.0.0/8,10.0.0.1/8", "TRELLIS_DELIVERY_ALLOW: '10.0.0.1/8' is not a network"),
        ("TRELLIS_SMTP_URL", "smtp://user:pass/word@mail.example", "TRELLIS_SMTP_URL: It must be like smtp://"),
        ("TRELLIS_SMTP_URL", "smtp://mail.example", "go together"),
        ("TRELLIS_MAIL_FROM", "Acme", "TRELLIS_MAIL_FROM: It must be one address"),
        ("TRELLIS_MAIL_FROM", "hello@acme.example", "go together"),
        ("TRELLIS_DATABASE_URL_FILE", "no/such/file", "the file cannot be read"),
    ],
)
def test_what_does_not_fit_stops_the_start(name: str, value: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        load({name: value})


def test_a_secret_may_be_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "url"
    path.write_text("postgresql:///x\n")
    assert load({"TRELLIS_DATABASE_URL_FILE": str(path)}).database_url == "postgresql:///x"
    with pytest.raises(SettingsError, match="set twice"):
        load({"TRELLIS_DATABASE_URL_FILE": str(path), "TRELLIS_DATABASE_URL": "postgresql:///y"})
