"""What is shown of a search: pages for people, lines and rows for programs."""
