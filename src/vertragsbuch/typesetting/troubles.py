"""Why what somebody gave cannot be read or printed."""


class Trouble(Exception):
    """A process that looks into a stranger's paper gives up; its text is the word for that."""


class UnreadablePicture(ValueError):
    """What was given cannot be printed as a picture; the text says why, in German."""
