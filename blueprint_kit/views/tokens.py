"""The design tokens: every colour and font of the product, light and dark, written once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Tone:
    """One colour in both schemes, and JupyterLab's own variable where that serves as well."""

    light: str
    dark: str
    lab: str | None = None


# Ratios on the background (light, dark) were computed: text tones reach at least 5 to 1 on every
# fill they stand on, borders of controls at least 3 to 1.
TONES: Mapping[str, Tone] = MappingProxyType(
    {
        "bg": Tone("#ffffff", "#111111", "--jp-layout-color0"),
        "card": Tone("#ffffff", "#1b1d1f"),
        "sunk": Tone("#f5f6f7", "#232629"),
        "line": Tone("#dce1e5", "#363c41"),
        "edge": Tone("#7d8891", "#7f8a93"),
        "ink": Tone("#1a232a", "#e8ecef", "--jp-content-font-color1"),
        "ink2": Tone("#45515b", "#b9c2c9"),
        "ink3": Tone("#5c6872", "#9aa5ae"),
        "accent": Tone("#0b5a70", "#7cc8dd"),
        "open": Tone("#1a232a", "#e8ecef"),
        "proposed": Tone("#34509e", "#a9bcf5"),
        "proposed-soft": Tone("#ecf0fb", "#222b47"),
        "assumed": Tone("#735300", "#e3c165"),
        "assumed-soft": Tone("#fbf3dc", "#352c10"),
        "decided": Tone("#17633f", "#7fd0a3"),
        "decided-soft": Tone("#e6f3ec", "#12321f"),
        "not-applicable": Tone("#5c6872", "#9aa5ae"),
        "not-applicable-soft": Tone("#eff1f3", "#2a2e32"),
        "error": Tone("#ac1f1c", "#ff9d94"),
        "error-soft": Tone("#fcebe9", "#43191a"),
        "warning": Tone("#8a4500", "#f5b26b"),
        "warning-soft": Tone("#fdf0e1", "#3d2810"),
        "info": Tone("#24538f", "#94bff2"),
        "info-soft": Tone("#eaf1fa", "#182c45"),
        "strength": Tone("#17633f", "#7fd0a3"),
        "strength-soft": Tone("#e6f3ec", "#12321f"),
        "valid": Tone("#bcd9d2", "#24483f"),
        "possible": Tone("#4f9485", "#5fae9c"),
        "local": Tone("#a8861c", "#c9a441"),
        "short": Tone("#7d8891", "#9aa5ae"),
        "invalid": Tone("#c25f2e", "#e08a58"),
        "damaged": Tone("#7d1d1d", "#ff9d94"),
    }
)

FONTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "font": (
            'system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif',
            "--jp-content-font-family",
        ),
        "mono": (
            'SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
            "--jp-code-font-family",
        ),
    }
)
"""Font stacks of the system, and JupyterLab's variable to prefer inside it."""


def document_tokens(used: Collection[str] | None = None) -> str:
    """Return the tokens for a document of its own: dark on dark screens, always light in print.

    ``used`` names those to return; all unless said.
    """
    tones = {name: tone for name, tone in TONES.items() if used is None or name in used}
    light = _declared({name: tone.light for name, tone in tones.items()} | _fonts())
    dark = _declared({name: tone.dark for name, tone in tones.items()})
    return (
        f":root{{color-scheme:light dark;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        "@media print{:root{color-scheme:light}}\n"
    )


def workbook_tokens() -> str:
    """Return the tokens for the workbook inside JupyterLab, which says itself when it is dark."""
    light = {name: _lab(tone.lab, tone.light) for name, tone in TONES.items()}
    dark = {name: _lab(tone.lab, tone.dark) for name, tone in TONES.items()}
    fonts = {name: _lab(lab, stack) for name, (stack, lab) in FONTS.items()}
    return (
        f".bk{{{_declared(light | fonts)}}}\n"
        f'body[data-jp-theme-light="false"] .bk{{{_declared(dark | fonts)}}}\n'
    )


def _fonts() -> dict[str, str]:
    return {name: stack for name, (stack, _) in FONTS.items()}


def _lab(variable: str | None, fallback: str) -> str:
    return f"var({variable}, {fallback})" if variable else fallback


def _declared(values: Mapping[str, str]) -> str:
    return "".join(f"--bk-{name}:{value};" for name, value in values.items())
