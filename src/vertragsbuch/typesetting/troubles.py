"""Why a process that looks into a stranger's paper gives up."""


class Trouble(Exception):
    """What was given cannot be read; its text is the word for that."""
