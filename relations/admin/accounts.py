"""Accounts and groups: for administrators alone, who could otherwise be made by anybody who may change an account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from django.contrib import admin
from django.contrib.auth import admin as accounts
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

if TYPE_CHECKING:
    UserAdmin: TypeAlias = accounts.UserAdmin[User]
else:
    UserAdmin = accounts.UserAdmin

admin.site.unregister([User, Group])


class AdministratorsOnly:
    """Refuses everybody but administrators, whatever permissions an account was given."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return bool(request.user.is_active and request.user.is_superuser)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return self.has_module_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Administrators."""
        return self.has_module_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators."""
        return self.has_module_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Administrators; an account that has decided something stays, and is made inactive instead."""
        return self.has_module_permission(request)


@admin.register(User)
class AccountAdmin(AdministratorsOnly, UserAdmin):
    list_display = ("username", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login")


@admin.register(Group)
class RolesAdmin(AdministratorsOnly, accounts.GroupAdmin):
    pass
