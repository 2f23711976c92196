"""The themes of the interface, and the names under which they are set.

Every ink is held to a contrast of 4.5 on every ground (WCAG 2.2, 1.4.3), also in 256 colours and in greys; in
the two with much contrast to 7 (1.4.6), but for the row of the cursor.
"""

from textual.theme import Theme

DARK = Theme(
    name="dunkel",
    primary="#82aaff",
    secondary="#5b6b8c",
    accent="#82aaff",
    foreground="#d8dce4",
    background="#16181d",
    surface="#1d2026",
    panel="#24282f",
    warning="#e6b455",
    error="#ff6b70",
    success="#86c98b",
    dark=True,
    variables={"border-blurred": "#3a4252", "primary-muted": "#262f60"},
)
LIGHT = Theme(
    name="hell",
    primary="#1b4897",
    secondary="#5f6b80",
    accent="#1b4897",
    foreground="#22262e",
    background="#fbfaf6",
    surface="#f2f1ee",
    panel="#e7e4da",
    warning="#8a5a00",
    error="#b3202f",
    success="#21692b",
    dark=False,
    variables={"border-blurred": "#c3beb0", "primary-muted": "#c4d0f0"},
)
CONTRAST = Theme(
    name="kontrast",
    primary="#9fe0ff",
    secondary="#c8c8c8",
    accent="#9fe0ff",
    foreground="#ffffff",
    background="#000000",
    surface="#121212",
    panel="#1c1c1c",
    warning="#ffd75f",
    error="#ffc0c0",
    success="#87ff87",
    dark=True,
    variables={"border-blurred": "#b0b0b0", "primary-muted": "#1c4a8a"},
)
CONTRAST_LIGHT = Theme(
    name="kontrast-hell",
    primary="#00308f",
    secondary="#303030",
    accent="#00308f",
    foreground="#000000",
    background="#ffffff",
    surface="#f2f2f2",
    panel="#e4e4e4",
    warning="#5c3a00",
    error="#8b0010",
    success="#004d12",
    dark=False,
    variables={"border-blurred": "#404040", "primary-muted": "#ffd75f"},
)
OURS = (DARK, LIGHT, CONTRAST, CONTRAST_LIGHT)
"""In the order in which a key goes through them."""
ALIASES = {
    "dark": DARK.name,
    "light": LIGHT.name,
    "contrast": CONTRAST.name,
    "contrast-light": CONTRAST_LIGHT.name,
}
"""English names for them, as they are common in settings."""


def after(theme: Theme) -> Theme:
    """Return the theme that follows; after one of Textual's own, ours that is not like it."""
    names = [ours.name for ours in OURS]
    if theme.name not in names:
        return LIGHT if theme.dark else DARK
    return OURS[(names.index(theme.name) + 1) % len(OURS)]
