"""What a web page needs beyond a story told in HTML: its encoding, its tree, its boxes, its own words about itself."""
