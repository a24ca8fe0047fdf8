"""iptc: what the formats of the International Press Telecommunications Council have in common, whether as JSON or as XML."""
