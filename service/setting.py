"""A setting that cannot be used, in both languages: who reads the settings and who starts the service do not know one another."""

from __future__ import annotations


class SettingError(Exception):
    """A setting that cannot be used; said when the service starts, never to a caller."""

    def __init__(self, name: str, french: str, english: str) -> None:
        """Say what is wrong.

        Args:
            name: Of the variable, or of those that are missing.
            french: What is wrong, without what is secret.
            english: The same.
        """
        super().__init__(f"{name}: {french} / {english}")
        self.name, self.french, self.english = name, french, english

    def told(self, locale: str) -> str:
        """Return the sentence in "fr" or in "en"."""
        return f"{self.name}: {self.english}" if locale == "en" else f"{self.name} : {self.french}"
