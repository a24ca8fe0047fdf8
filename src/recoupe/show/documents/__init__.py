"""Exports that people read. They stand here and not in `recoupe.export` because they speak: the words are those of `show`.

`recoupe.export.door` finds them by name, like the forms of its own room; each has ``pieces(chapters, language)``.
"""
