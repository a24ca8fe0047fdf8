"""show: what the archive knows, for people (text, Markdown, `recoupe explain`) and for programs (JSON lines)."""
