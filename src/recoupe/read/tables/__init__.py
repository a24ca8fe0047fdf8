"""tables: rows of whatever file become drafts, their columns told by the user or by their names."""
