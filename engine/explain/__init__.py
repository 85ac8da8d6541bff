"""A figure told: its lines, its limits, why not otherwise, the article and the vote behind it; as data, text and page."""
