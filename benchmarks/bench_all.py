"""Every claim, one after the other. A missed bar does not keep the others from being told.

python benchmarks/bench_all.py --rounds 10     fewer rounds in each
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Run each benchmark with `arguments`; returns 1 where any of them missed a bar or failed."""
    failed = []
    for file in sorted(Path(__file__).parent.glob("*.py")):
        if file.name in ("__init__.py", Path(__file__).name):
            continue
        print(f"\n== {file.stem}", flush=True)
        if subprocess.run([sys.executable, file, *arguments], check=False).returncode != 0:
            failed.append(file.stem)
    print(f"\nmissed: {', '.join(failed)}" if failed else "\nall claims hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
