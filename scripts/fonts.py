"""Cut the typefaces of the handouts again: Source Sans 3 and Source Serif 4, and what they lack of three alphabets from Noto.

`npm` fetches the four packages named below, whose digests are checked. Each face becomes one file: a family that is split over
several files by script draws wrong glyphs in PDFs. Noto's letters are made as tall as those they stand beside.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import tarfile
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = Path(__file__).parent.parent / "handouts" / "fonts"
PACKAGES = {  # with the SHA-256 of each
    "source-sans@3.52.0": "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88",
    "source-serif@4.5.1": "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746",
    "@expo-google-fonts/noto-sans@0.4.2": "98cf14a19b8e67a0e76bfd4d5df98937b9734e6dde570bd750f2259042042548",
    "@expo-google-fonts/noto-serif@0.4.2": "78810a8143112a326def7ec976601ecb9855a9e79082c727246beec4f0531d0c",
}
LICENCES = (
    ("source-sans", "LICENSE.md", "OFL-Source-Sans.md"),
    ("source-serif", "LICENSE.md", "OFL-Source-Serif.md"),
    ("@expo-google-fonts/noto-sans", "LICENSE_FONT", "OFL-Noto-Sans.txt"),
    ("@expo-google-fonts/noto-serif", "LICENSE_FONT", "OFL-Noto-Serif.txt"),
)
FACES = {
    ("Sans", "Regular"): ("source-sans/TTF/SourceSans3-Regular.ttf", "noto-sans/400Regular/NotoSans_400Regular.ttf"),
    ("Sans", "Italic"): ("source-sans/TTF/SourceSans3-It.ttf", "noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf"),
    ("Sans", "Bold"): ("source-sans/TTF/SourceSans3-Bold.ttf", "noto-sans/700Bold/NotoSans_700Bold.ttf"),
    ("Serif", "Semibold"): (
        "source-serif/TTF/SourceSerif4Subhead-Semibold.ttf",
        "noto-serif/600SemiBold/NotoSerif_600SemiBold.ttf",
    ),
    ("Serif", "Italic"): (
        "source-serif/TTF/SourceSerif4-It.ttf",
        "noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf",
    ),
}
"""Each face by its family and style: what it is cut from, and what fills its gaps."""

ALPHABETS = (
    (0x00A0, 0x036F),  # Latin-1, Latin Extended-A and -B, phonetic letters, signs and marks that are set above and below
    (0x0370, 0x052F),  # Greek, Cyrillic and its supplement
    (0x1C80, 0x1C8F),  # Cyrillic Extended-C
    (0x1E00, 0x1FFF),  # Latin Extended Additional, Greek Extended
    (0x2C60, 0x2C7F),  # Latin Extended-C
    (0x2DE0, 0x2DFF),  # Cyrillic Extended-A
    (0xA640, 0xA69F),  # Cyrillic Extended-B
    (0xA720, 0xA7FF),  # Latin Extended-D
    (0xAB30, 0xAB6F),  # Latin Extended-E
)
SIGNS = ((0x20, 0x7E), (0x2000, 0x20BF), (0x2190, 0x2199), (0x2610, 0x2612), (0x2713, 0x2717))
SINGLE_SIGNS = (
    0x2116,
    0x2122,
    0x2126,
    0x2212,
    0x2215,
    0x221E,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
    0x25CF,
    0x25CB,
    0x25A0,
    0x25A1,
    0x25CA,
    0xFB01,
    0xFB02,
)
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum", "case")


def main() -> None:
    """Fetch the packages and write the faces and their licences."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FONTS, help="the folder to write to (default: handouts/fonts)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for package, digest in PACKAGES.items():
            _fetch(package, digest, home)
        for package, name, ours in LICENCES:
            text = (home / package.rpartition("/")[2] / name).read_text(encoding="utf-8")
            (options.out / ours).write_text(text, encoding="utf-8")
        for (family, style), (main_file, more_file) in FACES.items():
            font = cut(home / main_file, home / more_file, home)
            rename(font, f"Facilitator {family}", style)
            path = options.out / f"Facilitator{family}-{style}.ttf"
            font.save(path)
            print(f"{path}  {len(font.getBestCmap())} characters, {path.stat().st_size // 1024} KiB")


def wanted() -> set[int]:
    """The characters that a face is to have; those that Unicode knows and that are no part of Coptic."""
    ranges = (*ALPHABETS, *SIGNS)
    return {at for first, last in ranges for at in range(first, last + 1) if is_letter(at)} | set(SINGLE_SIGNS)


def is_letter(at: int) -> bool:
    """Whether it is a character of these alphabets at all."""
    return unicodedata.category(chr(at)) not in ("Cn", "Cc") and not unicodedata.name(chr(at), "").startswith("COPTIC")


def cut(main_file: Path, more_file: Path, folder: Path) -> Any:
    """The face in `main_file` with what it has of the wanted characters, and what it lacks taken from `more_file`."""
    font, more = TTFont(main_file, recalcTimestamp=False), TTFont(more_file, recalcTimestamp=False)
    _keep(font, wanted())
    has = set(font.getBestCmap())
    _keep(more, wanted() - has)
    scale_upem(more, round(more["head"].unitsPerEm * _height(font) / _height(more)))
    more["head"].unitsPerEm = font["head"].unitsPerEm
    parts = [folder / "main.ttf", folder / "more.ttf"]
    for part, path in zip((font, more), parts, strict=True):
        part.save(path)
    merged = Merger().merge([str(path) for path in parts])
    for table in ("hhea", "OS/2"):
        for key in _METRICS[table]:
            setattr(merged[table], key, getattr(font[table], key))
    merged["head"].created = merged["head"].modified = font["head"].modified
    merged.recalcTimestamp = False
    return merged


_METRICS = {
    "hhea": ("ascent", "descent", "lineGap", "caretSlopeRise", "caretSlopeRun"),
    "OS/2": (
        *("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent"),
        *("sxHeight", "sCapHeight", "usWeightClass", "fsSelection", "yStrikeoutSize", "yStrikeoutPosition"),
    ),
}


def rename(font: Any, family: str, style: str) -> None:
    """Give the face a name of ours: the licence keeps the name of the original for the original."""
    names = font["name"]
    kept = {0, 5, 7, 8, 9, 13, 14}
    names.names = [each for each in names.names if each.nameID in kept and (each.platformID, each.langID) == (3, 0x409)]
    regular = style if style in ("Regular", "Bold", "Italic") else "Regular"
    short = family if regular == style else f"{family} {style}"
    told = {
        1: short,
        2: regular,
        3: f"{family} {style}",
        4: f"{family} {style}",
        6: f"{family}-{style}".replace(" ", ""),
        16: family,
        17: style,
    }
    for number, words in told.items():
        names.setName(words, number, 3, 1, 0x409)


def _fetch(package: str, digest: str, home: Path) -> None:
    done = subprocess.run(["npm", "pack", "--silent", package], cwd=home, capture_output=True, text=True, check=True)
    path = home / done.stdout.split()[-1]
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise SystemExit(f"{package} is not what it was: {found}")
    name = package.rpartition("@")[0]
    with tarfile.open(path) as archive:
        archive.extractall(home / "unpacked", filter="data")
    (home / "unpacked" / "package").rename(home / name.rpartition("/")[2])


def _keep(font: Any, characters: set[int]) -> None:
    options = Options(hinting=False, layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, recalc_timestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def _height(font: Any) -> int:
    """How tall a small letter is."""
    height: int = font["OS/2"].sxHeight
    return height


if __name__ == "__main__":
    main()
