"""The commands of `manage.py`: they parse arguments, call what does the work, and print."""
