"""Take away: what a filter shows, in the formats of other programs."""
