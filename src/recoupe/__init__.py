"""Recoupe: the sourced record of who did, said, promised or denied what, and how many origins say so."""
