"""What the host of this machine has filled in, for the pages that show it."""

from __future__ import annotations

from datetime import datetime

from facilitator.handout.context import Host
from facilitator.settings.contacts import contact_settings


def the_host(country: str) -> Host:
    """The contacts for `country` as they stand in `contacts.toml`, and today."""
    return Host(contact_settings().of(country), datetime.now().astimezone().date())
