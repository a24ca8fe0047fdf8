"""What is shown of an answer to a question: one module for each way of showing it.

`kinds` is the table of what can be asked for; `gathered` puts the answers of all stories together; `pages` makes the page for
people, `rows` the table (CSV), `lines` the JSON lines. `stories` and `pair` (relations) are questions of their own.
"""
