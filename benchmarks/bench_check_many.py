"""`facilitator check` on a thousand modules, beside what else people check YAML with.

Rivals: PyYAML's bare C load of the same files, a script of PyYAML and pydantic, yamllint, check-jsonschema. They are installed into
a virtual environment of their own, which goes when the benchmark is over. All are whole processes; the middle of several counts.
"""

from __future__ import annotations

import argparse
import compileall
import json
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Sequence
from pathlib import Path

import facilitator

LINES = 128
STEP = """\
  - step: step-{number}
    title: Step {number} of it
    kind: {kind}
    minutes: {{min: 4, ideal: 5, max: 8}}
    purpose: One line for the leader.
    keep: should
    say: |
      Say back what you heard before you answer.
      It calms both of you, and shows that it arrived.
    do: [Walk the room, Listen]
    watch:
      - "Someone answers back → point to the card"
    way-out: Pass is fine.
    seating: couples
    materials: [{{item: Pens, per: person, spare: 2}}]
"""
HEAD = (
    "module: module-{number}\ntitle: Module {number}\naims: [Hear the feeling, Say it back]\nsummary: A module to measure with.\n"
)
FAULTS = (
    ("title: Step 0 of it", "titel: Step 0 of it", "unknown-key"),
    ("kind: debrief\n    minutes: {min: 4, ideal: 5", "kind: debreif\n    minutes: {min: 4, ideal: 5", "unknown-word"),
    ("title: Step 2 of it", "title: Step 2: of it", "colon-in-text"),
    (
        "keep: should\n    say: |\n      Say back what you heard before you answer.",
        "keep: should\n    say: **Say** it back.",
        "first-character",
    ),
    ("    seating: couples", "    seating: couples\n    seating: couples", "duplicate-key"),
    ("ideal: 5, max: 8}", "ideal: 9, max: 8}", "minutes-order"),
    ("    way-out: Pass is fine.", "    handouts: [nowhere]\n    way-out: Pass is fine.", "unknown-handout"),
)
PYDANTIC = """
import sys, yaml
from pathlib import Path
from typing import Literal, Optional
from pydantic import BaseModel, ConfigDict, ValidationError
class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")
class Minutes(Strict):
    min: int; ideal: int; max: int
class Material(Strict):
    item: str; per: Literal["person", "couple", "room", "leader"] = "room"; count: int = 1; spare: int = 0
class Step(Strict):
    step: str; title: str; kind: Literal["practice", "debrief", "discuss", "teach"]; minutes: Minutes
    purpose: str = ""; keep: Literal["must", "should", "could"] = "must"; say: str = ""
    do: list[str] = []; watch: list[str] = []; seating: str = ""; materials: list[Material] = []; handouts: list[str] = []
    def __init_subclass__(cls): pass
Step.model_fields  # built once
class Module(Strict):
    module: str; title: str; aims: list[str] = []; summary: str = ""; steps: list[dict]
found = 0
for path in sorted(Path(sys.argv[1]).glob("modules/*.yaml")):
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        module = Module.model_validate(data)
        for step in module.steps:
            step.pop("way-out", None)
            try:
                Step.model_validate(step)
            except ValidationError as error:
                found += error.error_count()
    except ValidationError as error:
        found += error.error_count()
    except yaml.YAMLError:
        found += 1
print(found)
"""
LOAD = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("modules/*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""


def main() -> int:
    """Measure, print a table, and say whether the bars are held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        rivals = install(folder / "venv")
        return measure(folder, rivals, options.modules, options.runs)


def measure(folder: Path, rivals: Path, modules: int, runs: int) -> int:
    """All of it. Returns 0 where each bar is held, 1 otherwise."""
    sound = make(folder / "sound", modules)
    broken, places = seeded(folder / "broken", min(modules, 200))
    (folder / "schema.json").write_text(json.dumps(schema()), encoding="utf-8")
    for name, text in (("load.py", LOAD), ("pydantic_check.py", PYDANTIC)):
        (folder / name).write_text(text, encoding="utf-8")
    compileall.compile_dir(Path(facilitator.__file__).parent, quiet=1)  # as installed; the rivals have their bytecode too
    ours: list[str | Path] = [Path(sys.executable).with_name("facilitator"), "check"]
    python = rivals / "python"
    commands: dict[str, list[str | Path]] = {
        "facilitator check": [*ours, sound],
        "PyYAML, bare C load": [python, folder / "load.py", sound],
        "PyYAML and pydantic": [python, folder / "pydantic_check.py", sound],
        "yamllint": [rivals / "yamllint", "-d", "relaxed", sound / "modules"],
        "check-jsonschema": [
            rivals / "check-jsonschema",
            "--schemafile",
            folder / "schema.json",
            *sorted(sound.glob("modules/*.yaml")),
        ],
    }
    print(f"{modules:,} modules of {LINES} lines, whole processes, seconds (middle of {runs}; slow ones once)")
    took = {name: seconds(command, runs if name in list(commands)[:3] else 1) for name, command in commands.items()}
    for name, value in took.items():
        print(f"  {name:22} {value:7.2f}   {value / took['facilitator check']:5.1f} x")
    large = seconds([*ours, make(folder / "large", modules * 10)], 1)
    print(f"  ten times as many      {large:7.2f}   {large / took['facilitator check']:5.1f} x")
    single = make(folder / "single", 1)
    one, bare = seconds([*ours, single], 15, least=True), seconds([sys.executable, "-c", "import yaml"], 15, least=True)
    print(f"one module: {one * 1000:.0f} ms, `import yaml` {bare * 1000:.0f} ms (least of 15)   {one / bare:.1f} x")
    all_seven = found_all(ours, broken, places)
    print(f"seven faults in each of {len(places)} files: {'all seven told in each, lines right' if all_seven else 'NOT all told'}")
    bars = {
        "at most 1.3 x PyYAML's bare C load": took["facilitator check"] <= 1.3 * took["PyYAML, bare C load"],
        "at least 8 x faster than check-jsonschema": took["check-jsonschema"] >= 8 * took["facilitator check"],
        "linear to ten times as many": large <= 12 * took["facilitator check"],
        "one file at most 3 x `import yaml`": one <= 3 * bare,
        "all seven faults of each file": all_seven,
    }
    for bar, held in bars.items():
        print(f"  {'held' if held else 'MISSED'}: {bar}")
    return 0 if all(bars.values()) else 1


def install(folder: Path) -> Path:
    """The rivals in a virtual environment of their own; the folder of its programs."""
    venv.create(folder, with_pip=True)
    packages = ["check-jsonschema", "pydantic", "pyyaml", "yamllint"]
    subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", *packages], check=True)
    return folder / "bin"


def make(folder: Path, modules: int) -> Path:
    """A curriculum without faults."""
    (folder / "modules").mkdir(parents=True)
    for number in range(modules):
        (folder / f"modules/module-{number}.yaml").write_text(module(number), encoding="utf-8")
    head = "curriculum: large\ntitle: Large\nworkshops:\n  - workshop: one\n    title: One\n    sessions:\n"
    (folder / "curriculum.yaml").write_text(f"{head}      - session: only\n        agenda: [module-0]\n", encoding="utf-8")
    return folder


def module(number: int) -> str:
    """A module of LINES lines."""
    kinds = ("practice", "debrief", "discuss", "practice", "debrief", "discuss", "practice", "debrief")
    steps = "".join(STEP.format(number=count, kind=kind) for count, kind in enumerate(kinds))
    text = HEAD.format(number=number) + "steps:\n" + steps
    text += "".join(f"# {count}\n" for count in range(LINES - text.count("\n")))
    assert text.count("\n") == LINES
    return text


def seeded(folder: Path, modules: int) -> tuple[Path, dict[str, list[tuple[int, str]]]]:
    """A curriculum with the seven faults in each module, and where they are: line and code by file."""
    make(folder, modules)
    places: dict[str, list[tuple[int, str]]] = {}
    for number in range(modules):
        path = folder / f"modules/module-{number}.yaml"
        text = module(number)
        for count, (good, bad, _) in enumerate(FAULTS):
            start = text.index(f"  - step: step-{count}")
            at = text.index(good, start)
            text = text[:at] + bad + text[at + len(good) :]
        path.write_text(text, encoding="utf-8")
        places[path.name] = [(_line(text, count, bad), code) for count, (_, bad, code) in enumerate(FAULTS)]
    return folder, places


def _line(text: str, count: int, bad: str) -> int:
    """The line on which the fault of step number `count` shows: where its words differ from those that were good."""
    good = FAULTS[count][0]
    same = next((at for at, (one, other) in enumerate(zip(good, bad, strict=False)) if one != other), len(good))
    same += bad[same] == "\n"
    at = text.index(bad, text.index(f"  - step: step-{count}"))
    return text.count("\n", 0, at + same) + 1


def found_all(ours: Sequence[str | Path], folder: Path, places: dict[str, list[tuple[int, str]]]) -> bool:
    """Whether exactly the faults that were put in are told, each on its line."""
    done = subprocess.run([*ours, folder, "--format", "json"], capture_output=True, encoding="utf-8", check=False)
    told: dict[str, list[tuple[int, str]]] = {}
    for problem in json.loads(done.stdout)["problems"]:
        if problem["level"] == "error":
            told.setdefault(Path(problem["path"]).name, []).append((problem["line"], problem["code"]))
    wrong = {name for name, wanted in places.items() if sorted(told.get(name, [])) != sorted(wanted)}
    for name in sorted(wrong)[:1]:
        print(f"  {name}: told {sorted(told.get(name, []))}, wanted {sorted(places[name])}")
    return not wrong


def seconds(command: Sequence[str | Path], runs: int, *, least: bool = False) -> float:
    """How long a command takes, in the middle of some runs, or at the least."""
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
        taken.append(time.perf_counter() - began)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return min(taken) if least else statistics.median(taken)


def schema() -> dict[str, object]:
    """As much of the format as a JSON Schema of a few lines can hold."""
    text = {"type": "string"}
    texts = {"type": "array", "items": text}
    step = {
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "kind", "minutes"],
        "properties": {
            **dict.fromkeys(("step", "title", "purpose", "say", "way-out", "seating"), text),
            "kind": {"enum": ["practice", "debrief", "discuss", "teach"]},
            "keep": {"enum": ["must", "should", "could"]},
            "minutes": {"type": "object", "additionalProperties": {"type": "integer"}},
            **dict.fromkeys(("do", "watch", "handouts"), texts),
            "materials": {"type": "array"},
        },
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["module", "title", "steps"],
        "properties": {
            **dict.fromkeys(("module", "title", "summary"), text),
            "aims": texts,
            "steps": {"type": "array", "items": step},
        },
    }


if __name__ == "__main__":
    sys.exit(main())
