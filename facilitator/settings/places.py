"""Where things live on this machine. `FACILITATOR_HOME` moves all of them together."""

from __future__ import annotations

import os
from pathlib import Path

from facilitator.values import value


@value
class Folders:
    """The program's folders. None is created by asking for it.

    `state` holds journals and frozen curricula, `config` the leader's settings, `data` their own curricula, `cache` what can be
    made again, `output` where the console puts handouts.
    """

    state: Path
    config: Path
    data: Path
    cache: Path
    output: Path


def folders() -> Folders:
    """The folders of this user: the platform's own, or those under `FACILITATOR_HOME`."""
    home = os.environ.get("FACILITATOR_HOME")
    if home:
        root = Path(home).expanduser().absolute()
        return Folders(root / "state", root / "config", root / "data", root / "cache", root / "handouts")
    import platformdirs

    dirs = platformdirs.PlatformDirs("facilitator", appauthor=False)
    documents = Path(dirs.user_documents_dir)
    return Folders(
        Path(dirs.user_state_dir),
        Path(dirs.user_config_dir),
        Path(dirs.user_data_dir),
        Path(dirs.user_cache_dir),
        documents / "Facilitator",
    )
