"""Logs: a line an event, for people or for machines."""

import json
import logging
import sys

from core.clock import now, text
from core.settings import Settings

EXTRAS = ("request_id", "operation", "duration_ms")


class JsonFormatter(logging.Formatter):
    """One JSON object per line: time, level, logger, message, and what the record adds."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": text(now()),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {name: getattr(record, name) for name in EXTRAS if hasattr(record, name)}
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


class HumanFormatter(logging.Formatter):
    """Time, level, message, and the request's id and duration where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{text(now())[11:23]} {record.levelname.lower():<7} {record.getMessage()}"
        if hasattr(record, "duration_ms"):
            line += f"  {record.duration_ms} ms  {getattr(record, 'request_id', '')}"
        if record.exc_info:
            line += "\n" + self.formatException(record.exc_info)
        return line


def configure(settings: Settings) -> None:
    """Sends all logs to standard error, in the format and from the level that the settings name."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if settings.log_format == "json" else HumanFormatter())
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler], force=True)
    # One line per request is for those who look for something; metrics count them.
    logging.getLogger("trellis.access").setLevel(logging.INFO if settings.log_level == "debug" else logging.WARNING)
    for noisy in ("connexion", "httpx", "httpcore", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
