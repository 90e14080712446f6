"""What is wrong with something that was handed in, said in one line that tells what to do."""


class Problem(Exception):
    """Input that cannot be taken; nothing of it was stored."""
