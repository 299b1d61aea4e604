"""The examples that `new` writes: small, whole, and commented where a beginner would ask.

`@ID@` and `@TITLE@` stand for the name that was asked for, `@SCHEMAS@` for the way to the folder with the schemas.
"""

from __future__ import annotations

CURRICULUM = """\
# yaml-language-server: $schema=@SCHEMAS@/curriculum.schema.json
# A curriculum: what can be run. Lines that begin with # are notes to you; the program does not read them.
curriculum: @ID@
title: @TITLE@
language: en
summary: One skill, tried out and talked over, in three quarters of an hour.
notice: This is education, not therapy.

# Shown at the beginning, and on the wall if you like.
agreements:
  - Pass is always a full answer.
  - What others say here stays here.

workshops:
  - workshop: one-evening
    title: One evening
    sessions:
      - session: evening
        starts: "19:00"
        # The end holds. Where it may slip a little, write: {at: "19:45", soft: true}
        ends: "19:45"
        # What is done before the couples come; it takes none of their time.
        prepare:
          - {title: Set the chairs in pairs, minutes: 15}
        agenda:
          # A step of this session alone. A step needs a title, a kind and minutes; everything else may be left out.
          - title: Welcome
            kind: welcome
            minutes: 5
            say: |
              Good evening. We are glad that you are here.

              Tonight we try out *one* skill. You choose how far you go.
          # A whole module, by its id: the steps in modules/first-skill.yaml.
          - first-skill
          # A break. Its minutes may be left alone when you catch up, or shortened.
          - break: 5
          - title: One word from each
            kind: close
            minutes: {min: 3, ideal: 5, max: 8}
            ask:
              - What is one thing that you take home?
"""

MODULE = """\
# yaml-language-server: $schema=@SCHEMAS@/module.schema.json
# A module: a few steps that belong together. Name it in an agenda by its id, which is also the name of this file.
module: @ID@
title: @TITLE@
aims:
  - Listen without answering back

steps:
  - title: See it once
    # welcome, teach, demo, practice, reflect, discuss, debrief, break, buffer or close
    kind: demo
    minutes: 5
    say: |
      We show you what we mean, and then you try it.
    do:
      - Play one minute of it with your co-leader, a mistake too

  - step: try-it
    title: Try it
    kind: practice
    # One number, a range such as 8-12, or the least, the usual and the most.
    minutes: {min: 8, ideal: 10, max: 12}
    seating: couples
    # Timed parts inside the step. `show` is what couples read on the wall.
    rounds:
      - {title: A speaks, minutes: 4, show: A speaks. B says back what they heard.}
      - {title: Change over, minutes: 1}
      - {title: B speaks, minutes: 4, show: B speaks. A says back what they heard.}
    # The leader's words, in Markdown. A text of several lines stands under a bar, like this one.
    say: |
      Choose something small. One of you speaks, the other says back what they heard.
    # How anyone may stop or pass. A practice needs one.
    way-out: Either of you may stop at any time, and needs no reason.
    watch:
      - "A listener who answers back → point to the card"
@HANDOUTS@
  - title: What helped?
    kind: debrief
    minutes: 5-8
    # could: it is the first to be dropped when you are late; should: the second; must, which is usual: never
    keep: should
    ask:
      - What helped you feel heard?
"""

HANDOUT = """\
# yaml-language-server: $schema=@SCHEMAS@/handout.schema.json
# A handout: one sheet, made of blocks from top to bottom. Name it under a step's `handouts` by its id.
handout: @ID@
title: @TITLE@
# Whom one copy is for: person, couple, room or leader
for: couple
why: Something to hold on to while one speaks and one listens.
@ALLOW@
blocks:
  - text: |
      **One speaks, one listens.** Say back what you heard before you answer.
  # A picture lies in a folder pictures/ beside handouts/. In a text: ![what it shows](pictures/chairs.png)
  - checklist:
      title: When you listen
      items:
        - I say back what I heard.
        - I ask whether I got it.
  - lines: {prompt: What I want to remember, rows: 3}
"""

USED = """\
    # The ids of the sheets that are given out here, from handouts/.
    handouts: [first-sheet]
"""

UNUSED = """\
# A sheet that no step uses is told of as a warning. Take this line away once one does.
allow: [unused-handout]
"""
