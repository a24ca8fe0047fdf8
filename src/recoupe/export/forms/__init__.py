"""One module a form of export; each has ``pieces(chapters, language)``, the bytes of a file of it."""
