"""What templates say in a way of their own: dates at their precision, numbers with units, words of sources."""
