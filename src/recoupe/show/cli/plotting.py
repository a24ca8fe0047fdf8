"""Pictures into files: the option --plot."""

import argparse
import sys
from pathlib import Path

from recoupe.errors import RecoupeError
from recoupe.show import harmless
from recoupe.show.words import Words


def name_of_picture(said: str) -> str:
    """The name of a file for a picture."""
    if not said.lower().endswith(".svg"):
        raise argparse.ArgumentTypeError(f"{said} has no name of a picture; pictures are SVG: give a name that ends in .svg")
    return said


def write(path: str, picture: str, words: Words) -> None:
    """Writes the *picture* and says so on standard error. Raises RecoupeError when it cannot be written."""
    try:
        Path(path).write_text(picture, "utf-8", errors="replace")
    except OSError as error:
        raise RecoupeError(f"The picture {path} cannot be written ({error.strerror}); give another name with --plot.") from error
    print(harmless.line(words("ask.drawn", path=path)), file=sys.stderr, flush=True)
