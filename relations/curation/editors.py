"""Who decides: an account with its permissions, or a command that was started on the machine itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User


@dataclass(frozen=True)
class Editor:
    """The one who takes a decision. Make it with ``of`` an account or as ``trusted`` by a command."""

    name: str
    user: User | None

    @classmethod
    def of(cls, user: AbstractBaseUser | AnonymousUser) -> Editor:
        """The editor behind an account; an anonymous visitor may nothing."""
        if not isinstance(user, User):
            return cls("nobody", User(is_active=False))
        return cls(user.get_full_name() or user.get_username(), user)

    @classmethod
    def trusted(cls, name: str) -> Editor:
        """An editor without an account, who may everything: for commands, which only the operator can start."""
        return cls(name, None)

    def may(self, permission: str) -> bool:
        """Whether the editor holds a permission of this app, such as ``change_event`` or ``publish``."""
        return self.user is None or self.user.has_perm(f"relations.{permission}")
