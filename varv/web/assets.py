"""What the browser fetches and nobody wrote by hand: one style sheet, the fonts, the drawing."""

import hashlib
import re
from importlib.metadata import distributions
from pathlib import Path

import font_hanken_grotesk
import font_source_serif_pro
import leaflet
from fontTools import subset
from fontTools.ttLib import TTFont

from varv.web import growth

SOURCE = Path(__file__).parent / "css"
MADE_OF = (SOURCE, SOURCE.parent / "static", Path(__file__), Path(growth.__file__))
FIRST = ("fonts.css", "tokens.css", "base.css", "layout.css")
# Latin with the letters of Swedish, Finnish, Meänkieli and the Sámi languages, and typography
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2027),
    *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2192, 0x2190, 0x2212, 0x2713, 0x2022),
    *(0x202F, 0x01E4, 0x01E5, 0x01E6, 0x01E7, 0x01E8, 0x01E9, 0x01EE, 0x01EF, 0x0292, 0x01B7),
]
HANKEN = Path(font_hanken_grotesk.__file__).parent / "files"
SERIF = Path(font_source_serif_pro.__file__).parent / "files"
LEAFLET = Path(leaflet.__file__).parent / "static" / "leaflet"
FONTS = {
    "hanken-grotesk-400": HANKEN / "HankenGrotesk-Regular.otf",
    "hanken-grotesk-600": HANKEN / "HankenGrotesk-SemiBold.otf",
    "source-serif-400": SERIF / "SourceSerifPro-Regular.otf",
    "source-serif-600": SERIF / "SourceSerifPro-Semibold.otf",
    "source-serif-400-italic": SERIF / "SourceSerifPro-It.otf",
}
LICENCES = {
    "OFL-hanken-grotesk.txt": HANKEN / "OFL.txt",
    "OFL-source-serif.txt": SERIF / "LICENSE.txt",
}


def style_sheet() -> str:
    """Return all style sheets of the look in one, in their order."""
    parts = [SOURCE / name for name in FIRST]
    parts += sorted((SOURCE / "components").glob("*.css"))
    return "\n".join(part.read_text().strip() for part in parts) + "\n"


def write_font(source: Path, target: Path) -> None:
    """Write the letters we use of one font as WOFF2."""
    with TTFont(source) as font:
        options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=LETTERS)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(target)


def write_leaflet(target: Path) -> None:
    """Copy the live map's two files, without what they name that we do not serve."""
    target.mkdir(parents=True, exist_ok=True)
    script = (LEAFLET / "leaflet.js").read_text()
    (target / "leaflet.js").write_text(re.sub(r"\n//# sourceMappingURL=.*", "", script))
    styles = (LEAFLET / "leaflet.css").read_text()
    (target / "leaflet.css").write_text(re.sub(r"url\(images/[^)]*\)", "none", styles))


def build(folder: Path) -> None:
    """Write everything into the folder; fonts that are there already are left alone."""
    place = folder / "varv"
    fonts = place / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    (place / "varv.css").write_text(style_sheet())
    (place / "rings.svg").write_text(growth.drawing())
    write_leaflet(place / "leaflet")
    for name, source in LICENCES.items():
        (fonts / name).write_text(source.read_text())
    for name, source in FONTS.items():
        target = fonts / f"{name}.woff2"
        if not target.exists():
            write_font(source, target)


def fingerprint() -> str:
    """Return a digest of all that static files are made of: ours, and what is installed."""
    digest = hashlib.sha256()
    for each in sorted(f"{part.metadata['Name']} {part.version}" for part in distributions()):
        digest.update(each.encode())
    for place in MADE_OF:
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file():
                digest.update(str(file).encode() + file.read_bytes())
    return digest.hexdigest()
