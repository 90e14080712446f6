"""Why a verb was refused, in words that an editor can act on."""


class CurationError(Exception):
    """A decision that was not taken; nothing was changed."""


class NotAllowed(CurationError):
    """The editor lacks the permission."""


class Stale(CurationError):
    """The row was decided on by somebody else since the editor saw it."""


class Impossible(CurationError):
    """The row's state, or what it rests on, does not let the verb through."""
