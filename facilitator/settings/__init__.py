"""What the person at this laptop has set: folders, `config.toml`, `contacts.toml`, `keys.toml`. Nothing in them stops a session."""

from facilitator.settings.places import Folders, folders

__all__ = ["Folders", "folders"]
