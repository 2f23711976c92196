"""The private parts of Textual that the interface uses, all of them: a new version is held against these.

There is no public way to any of it.
"""
