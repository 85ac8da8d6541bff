"""Document to Ruleset: the shape of a statute, its versions, and what it inherits."""
