"""What is wrong with something that was handed in, said in one line that tells what to do."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class Problem(Exception):
    """Input that cannot be taken; nothing of it was stored."""


def in_words(error: ValidationError) -> str:
    """What a row was refused for in one line, each field by its name."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return "; ".join(f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items())
