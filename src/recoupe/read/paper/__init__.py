"""What is printed on pages, put back into the order in which it is read: glyphs, lines, columns, running heads, paragraphs."""
