"""The same jobs in a terminal."""
