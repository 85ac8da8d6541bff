"""Ruleset to Program: kinds and scales, the vocabulary of a CAE, names, lowering and checking."""
