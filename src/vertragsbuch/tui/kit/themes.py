"""The two themes of the interface, and the names under which they are set."""

from textual.theme import Theme

DARK = Theme(
    name="dunkel",
    primary="#82aaff",
    secondary="#5b6b8c",
    accent="#82aaff",
    foreground="#d8dce4",
    background="#15181e",
    surface="#1b1f27",
    panel="#242a35",
    warning="#e6b455",
    error="#ff6b70",
    success="#86c98b",
    dark=True,
    variables={"border-blurred": "#3a4252", "primary-muted": "#2c3a58"},
)
LIGHT = Theme(
    name="hell",
    primary="#1f4fa3",
    secondary="#5f6b80",
    accent="#1f4fa3",
    foreground="#22262e",
    background="#fbfaf6",
    surface="#f3f1ea",
    panel="#e7e4da",
    warning="#8a5a00",
    error="#b3202f",
    success="#21692b",
    dark=False,
    variables={"border-blurred": "#c3beb0", "primary-muted": "#cfdcf5"},
)
ALIASES = {"dark": DARK.name, "light": LIGHT.name}
"""English names for the two, as they are common in settings."""
