"""The atlas room."""
