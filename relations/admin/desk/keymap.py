"""The keys of the desk: one table, sent to the page as data; a key presses the button that bears its command.

Letters in small print are keys alone, capitals are keys with Shift; keys with Ctrl, Alt or Meta belong to the browser,
save those that the script names itself (Ctrl+Z, Ctrl+Enter, Ctrl+S).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from relations.models import Preference


class Screen(StrEnum):
    """Where a key holds. Two commands may share a key where no screen has both."""

    ANYWHERE = "anywhere"
    DESK = "desk"
    QUEUE = "queue"
    CARD = "card"
    MERGE = "merge"
    DOCUMENT = "document"
    PUBLISH = "publish"
    BULK = "bulk"


@dataclass(frozen=True)
class Command:
    """What a key does: the name that buttons bear as ``data-command``, the key it has at first, where, and in words."""

    name: str
    key: str
    label: str
    screen: Screen
    fixed: bool = False  # numbers, and what every page on the web does with a key


COMMANDS = (
    Command("desk", "g d", "Go to the desk", Screen.ANYWHERE),
    Command("help", "?", "Show the keys", Screen.ANYWHERE),
    Command("search", "/", "Search the proposals", Screen.ANYWHERE),
    Command("undo", "u", "Undo my last decision (also Ctrl+Z)", Screen.ANYWHERE),
    *(Command(f"queue-{n}", str(n), f"Open queue {n}", Screen.DESK, fixed=True) for n in range(1, 10)),
    Command("down", "j", "To the next row", Screen.QUEUE),
    Command("up", "k", "To the row before", Screen.QUEUE),
    Command("open", "Enter", "Open the row", Screen.QUEUE, fixed=True),
    Command("select", "x", "Select the row", Screen.QUEUE),
    Command("select-to", "X", "Select up to here", Screen.QUEUE),
    Command("bulk", "b", "Decide on what is selected", Screen.QUEUE),
    Command("accept", "a", "Accept", Screen.CARD),
    Command("show", "A", "Accept and publish", Screen.CARD),
    Command("reject", "x", "Reject", Screen.CARD),
    Command("park", "Space", "Park", Screen.CARD),
    Command("flag", "f", "Flag for a second reader", Screen.CARD),
    Command("edit", "e", "Edit", Screen.CARD),
    Command("merge", "m", "Merge with the duplicate shown", Screen.CARD),
    Command("next", "j", "Next card, without deciding", Screen.CARD),
    Command("previous", "k", "Card before, without deciding", Screen.CARD),
    Command("span-next", "n", "Next proposal in the text", Screen.CARD),
    Command("span-previous", "p", "Proposal before in the text", Screen.CARD),
    Command("original", "o", "Open the original", Screen.CARD),
    Command("document", "d", "Open the document", Screen.CARD),
    Command("history", "h", "History", Screen.CARD),
    *(
        Command(f"reason-{n}", str(n), f"Reason {n} of the last rejection", Screen.CARD, fixed=True)
        for n in range(1, 7)
    ),
    *(Command(f"choose-{n}", str(n), f"Keep record {n}", Screen.MERGE, fixed=True) for n in range(1, 6)),
    Command("merge-now", "Enter", "Merge", Screen.MERGE, fixed=True),
    Command("not-the-same", "d", "Not the same", Screen.MERGE),
    Command("create", "c", "Create from the selected words", Screen.DOCUMENT),
    Command("close", "z", "Nothing more here", Screen.DOCUMENT),
    Command("publish", "p", "Publish what is selected", Screen.PUBLISH),
    Command("apply", "Enter", "Apply", Screen.BULK, fixed=True),
)
"""Every command of the desk. What a key does never changes silently: the tests hold this table."""

BY_NAME = {command.name: command for command in COMMANDS}


@dataclass(frozen=True)
class Keymap:
    """An editor's keys: which key has which command, and whether keys do anything at all."""

    keys: dict[str, str]
    on: bool

    def __getitem__(self, command: str) -> str:
        """The key of a command, as buttons print it; nothing while keys are off."""
        key = self.keys[command.replace("_", "-")]
        return key if self.on else ""

    def get(self, command: str) -> str:
        """The same, also of commands that have no key."""
        return self.keys.get(command, "") if self.on else ""

    @property
    def data(self) -> dict[str, Any]:
        """What the script needs: the commands in their order, each with its key."""
        return {"on": self.on, "keys": [[name, key] for name, key in self.keys.items()]}

    @property
    def groups(self) -> list[tuple[str, list[tuple[Command, str]]]]:
        """The keys for people to read, screen by screen."""
        return [(screen.value, [(c, self.keys[c.name]) for c in COMMANDS if c.screen is screen]) for screen in Screen]


def keymap(preference: Preference | None) -> Keymap:
    """The keys of an editor with these preferences; those of the table where there are none."""
    own = preference.keys if preference else {}
    keys = {c.name: c.key if c.fixed else own.get(c.name, c.key) for c in COMMANDS}
    return Keymap(keys, preference.keys_on if preference else True)


def keymap_of(user: Any) -> Keymap:
    """The keys of an account; one query."""
    return keymap(Preference.objects.filter(user=user).first())


def clashes(keys: dict[str, str]) -> list[tuple[Command, Command]]:
    """The commands that would share a key on a screen."""
    return [
        (one, other)
        for number, one in enumerate(COMMANDS)
        for other in COMMANDS[number + 1 :]
        if one.screen is other.screen or Screen.ANYWHERE in (one.screen, other.screen)
        if _clash(keys[one.name], keys[other.name])
    ]


def _clash(one: str, other: str) -> bool:
    """Whether two keys are the same, or one begins the other."""
    return one == other or one.split()[0] == other or other.split()[0] == one
