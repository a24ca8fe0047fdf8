"""Evaluations: gold is read, the program is run on its reports, and the figures are shown beside those of the last time."""
