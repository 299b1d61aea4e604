"""What the host of the room has filled in, as its files say now."""

from __future__ import annotations

from facilitator.settings.config import settings
from facilitator.settings.contacts import Contacts, contact_settings


def contacts() -> Contacts | None:
    """The contacts of this person's country; None where there are none."""
    return contact_settings().of(settings().config.country)
