"""Forgets the salts of days that are over, so that no visitor's id can be told from an address any more."""

from core import clock
from core.settings import Settings
from models.db import transaction
from models.session import VisitorSalt


def forget(settings: Settings) -> None:
    with transaction(None):
        VisitorSalt.delete().where(VisitorSalt.day < clock.now().date()).execute()
