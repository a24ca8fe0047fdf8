"""What a watch tells people: alerts in words, how feeds fare, what happens."""
