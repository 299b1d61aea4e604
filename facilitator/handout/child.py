"""The typesetter's process: `python -m facilitator.handout.child`, jobs on standard input, results on standard output.

It may be killed, run out of time or memory, or crash inside a library, and no one but this process is harmed.
"""

from __future__ import annotations

import contextlib
import gc
import math
import os
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from jinja2 import TemplateError, TemplateSyntaxError

from facilitator.handout import wire
from facilitator.handout.context import Page
from facilitator.handout.design import Design, load_design
from facilitator.handout.guide_context import Guide
from facilitator.handout.pictures import PictureError

if TYPE_CHECKING:
    from facilitator.handout.typeset import Typesetter

NICENESS = 5
NEW_OBJECTS = 20_000
"""How many more objects there are before rubbish is looked for."""


def main() -> int:
    """Answer the greeting, then one message for each job, until there are no more."""
    jobs, results = take_over_streams()
    greeting = wire.receive(jobs)
    if greeting is None:
        return 1
    wanted = greeting[0]
    be_modest(wanted["memory"])
    design = load_design(Path(wanted["design"]))
    typesetter = None
    if wanted["pdf"]:
        try:
            typesetter = ready(design)
        except (OSError, ImportError) as error:
            wire.send(results, {"ready": False, "detail": one_line(error)})
            return 0
    wire.send(results, {"ready": True})
    while (job := wire.receive(jobs)) is not None:
        limit_time(wanted["seconds"])
        head, body = _do(job[0], design, typesetter)
        wire.send(results, head, body)
    return 0


def _do(job: dict[str, Any], design: Design, typesetter: Typesetter | None) -> tuple[dict[str, Any], bytes]:
    try:
        if typesetter is None:
            return {"done": True, "pages": 0, "half": False, "unseen": "", "lacks": []}, design.html(
                cast(Page, job), alone=True
            ).encode("utf-8")
        typesetter.unseen.taken()
        typesetter.assets.taken()
        data, pages, half = typesetter.guide(cast(Guide, job)) if "layouts" in job else typesetter.pdf(cast(Page, job))
    except MemoryError:
        return {"done": False, "fault": ""}, b""
    except TemplateError as error:
        return {"done": False, "fault": place(error)}, b""
    except PictureError as error:
        return {"done": False, "picture": [error.fault, error.address]}, b""
    head = {"done": True, "pages": pages, "half": half, "unseen": typesetter.unseen.taken(), "lacks": typesetter.assets.taken()}
    return head, data


def ready(design: Design) -> Typesetter:
    """A typesetter, with all that it needs loaded. Raises OSError or ImportError where that is not there.

    What is loaded stays, so that looking for rubbish in it, again and again, is a tenth of the work for nothing.
    """
    gc.disable()
    try:
        from facilitator.handout.typeset import Typesetter

        return Typesetter(design)
    finally:
        gc.freeze()
        gc.set_threshold(NEW_OBJECTS)
        gc.enable()


def take_over_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two pipes, with standard output turned to standard error: a library that prints must not break a message."""
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, results


def be_modest(memory: int) -> None:
    """Stay behind the program that runs the session, below `memory` bytes, find no other program, and leave no core dump behind.

    Where Python finds a compiler and a linker, it starts both for each name that a library of WeasyPrint may have elsewhere.
    """
    os.environ["PATH"] = os.devnull
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICENESS)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def limit_time(seconds: float) -> None:
    """Give the next job `seconds` of processor time; past them the system ends this process."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), hard))


def place(error: TemplateError) -> str:
    """What is wrong in a template, and in which: the last of them on the way to the error."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}, line {error.lineno}: {one_line(error)}"
    frames = traceback.extract_tb(error.__traceback__)
    named = [frame for frame in frames if frame.filename.endswith(".html")]
    where = f"{Path(named[-1].filename).name}, line {named[-1].lineno}: " if named else ""
    return f"{where}{one_line(error)}"


def one_line(error: BaseException) -> str:
    """What an error says, on one line."""
    return " ".join(str(error).split())


if __name__ == "__main__":
    sys.exit(main())
