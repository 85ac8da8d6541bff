"""Bytes to Document: YAML events, every scalar stays text, limits while streaming, spans, problems, expressions."""
