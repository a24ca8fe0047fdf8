"""Drawings: pictures as SVG that need nothing else (no script, no network), and plots in characters for a terminal.

`svg` holds the strokes, `timeline` and `relations` a picture each, `bars` the plots in characters.
"""
