"""`--no-skips` fails what would else pass by not being run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent.parent / "conftest.py"

SKIPPING = {
    "call": "import pytest\ndef test_one():\n    pytest.skip('no strace')\n",
    "mark": "import pytest\n@pytest.mark.skipif(True, reason='not here')\ndef test_one(): ...\n",
    "file": "import pytest\npytest.skip('not here', allow_module_level=True)\n",
    "import": "import pytest\npytest.importorskip('no_such_module_at_all')\ndef test_one(): ...\n",
}
HARMLESS = "import pytest\n@pytest.mark.xfail(reason='known')\ndef test_one():\n    assert False\ndef test_two(): ...\n"


@pytest.mark.parametrize(("options", "ci"), [(["--no-skips"], ""), ([], "true")])
def test_every_kind_of_skip_fails_where_all_must_run(tmp_path: Path, options: list[str], ci: str) -> None:
    outcomes = _outcomes(tmp_path, ci, *options)
    assert outcomes == {"call": "FAILED", "mark": "ERROR", "file": "ERROR", "import": "ERROR", "harmless": "PASSED XFAIL"}


def test_elsewhere_a_skip_is_a_skip(tmp_path: Path) -> None:
    outcomes = _outcomes(tmp_path, "")
    assert outcomes == {"call": "SKIPPED", "mark": "SKIPPED", "file": "SKIPPED", "import": "SKIPPED", "harmless": "PASSED XFAIL"}


def _outcomes(folder: Path, ci: str, *options: str) -> dict[str, str]:
    """What pytest, with our conftest, says of each file."""
    shutil.copy(CONFTEST, folder)
    for name, source in (SKIPPING | {"harmless": HARMLESS}).items():
        (folder / f"test_{name}.py").write_text(source, encoding="utf-8")
    options = ("-rA", "--no-fold-skipped", "--continue-on-collection-errors", "-p", "no:cacheprovider", *options)
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", str(folder), str(folder)]
    run = subprocess.run(command, cwd=folder, env={**os.environ, "CI": ci}, capture_output=True, encoding="utf-8", check=False)
    said: dict[str, list[str]] = {}
    for outcome, name in re.findall(r"^([A-Z]+) (?:\[\d+\] )?\S*?test_(\w+)\.py", run.stdout, re.MULTILINE):
        said.setdefault(name, []).append(outcome)
    return {name: " ".join(sorted(set(outcomes))) for name, outcomes in said.items()}
