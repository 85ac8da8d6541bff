"""Why an act is not carried out, as exceptions that the API turns into answers. Nothing was written when one is raised."""

from __future__ import annotations


class RefusalError(Exception):
    """An act refused; ``kind`` is that of the answer."""

    kind = "forbidden"

    def __init__(self, **words: object) -> None:
        super().__init__(self.kind, words)
        self.words = words


class ForbiddenError(RefusalError):
    """The role of who asks does not go that far."""


class KeyHandError(ForbiddenError):
    """A key asks for what a person does herself, signed in: two people decide, not two machines."""


class OthersError(ForbiddenError):
    """The role of who asks goes to her own figures, and the question is of others."""


class UnauthenticatedError(RefusalError):
    """Nobody is signed in, or what was shown is not known, no longer valid, or withdrawn: nothing tells which."""

    kind = "unauthenticated"


class PasswordError(UnauthenticatedError):
    """A login and a password that do not go together: nothing tells which of them is wrong, nor whether the account is closed."""


class AbsentError(RefusalError):
    """There is no such thing, or it is not for who asks: both answer alike."""

    kind = "absent"


class StaleError(RefusalError):
    """Someone else changed the thing since it was read; ``number`` is where it stands."""

    kind = "stale"


class StaleFileError(StaleError):
    """Another version of a file stands than the one that a file sent would replace; ``name`` is its path."""


class StateError(RefusalError):
    """The thing does not stand where the act is possible; ``state`` is where it does, ``wanted`` where it should."""

    kind = "state"


class UnreadyError(StateError):
    """The month is known, and the work that would give what is asked was not done; ``month``, and ``work`` names its kind."""


class OpenMonthError(StateError):
    """The month is not closed; ``month`` says which."""


class SecondPersonError(RefusalError):
    """The act needs somebody else than who wrote the text."""

    kind = "second-person"


class UnsoundError(RefusalError):
    """The text has errors; the problems are told by who checked it."""

    kind = "text-refused"


class TakenError(RefusalError):
    """There is one already: a text published for that policy and day, a name."""

    kind = "taken"


class ClosedError(TakenError):
    """The month is closed already."""


class CountError(RefusalError):
    """More people voted than were there."""

    kind = "vote-differs"


class ToComeError(RefusalError):
    """The vote is of a day that is still to come."""

    kind = "vote-differs"


class VoteError(RefusalError):
    """The vote and what the text says of its adoption differ; ``field`` says where."""

    kind = "vote-differs"
