"""The screens of the editors: Django's admin, in which every change of a decided row goes through a verb."""
