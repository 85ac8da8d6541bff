"""The same jobs over HTTP: a thin layer that parses, calls the engine and answers; it keeps nothing between requests."""
