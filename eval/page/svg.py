"""Pictures as SVG that stands inside a page: its colours are the page's, its bytes always the same.

matplotlib draws with stand-in colours, which become the style sheet's variables, so that a picture
turns dark with its page. Text stays text and takes the page's font. A pixel is a pixel: figures are
laid out for a column of `WIDTH`, and grow or shrink with it.
"""

import re
from collections.abc import Callable
from html import escape
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Canvas

WIDTH = 372
FONT = 11.5
INK, MUTED, FAINT, ACCENT, SOFT = "#010101", "#020202", "#030303", "#040404", "#050505"
"""Stand-ins; `SOFT` is a second filled tone beside `ACCENT`."""
_VARIABLES = {
    INK: "currentColor",
    MUTED: "var(--muted)",
    FAINT: "var(--line)",
    ACCENT: "var(--accent)",
    SOFT: "var(--soft)",
}


def drawn(name: str, height: float, draw: Callable[["Canvas"], None], label: str) -> str:
    """What `draw` draws on a canvas `height` pixels high, as an `<svg>` element.

    `name` is a slug, unique on the page; `label` tells the whole picture to who cannot see it.
    """
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Canvas

    with mpl.rc_context(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": name,
            "font.family": "DejaVu Sans",
            "font.size": FONT,
            "text.parse_math": False,
            "text.color": INK,
            "axes.edgecolor": FAINT,
            "xtick.color": FAINT,
            "xtick.labelcolor": MUTED,
            "ytick.color": FAINT,
            "ytick.labelcolor": INK,
        }
    ):
        canvas = Canvas(figsize=(WIDTH / 72, height / 72), dpi=72)
        FigureCanvasSVG(canvas)
        draw(canvas)
        out = StringIO()
        unsaid = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        canvas.savefig(out, format="svg", transparent=True, metadata=unsaid)
    return _inlined(out.getvalue(), name, label)


def axes(canvas: "Canvas", left: float, right: float, top: float, bottom: float) -> "Axes":
    """Axes with margins in pixels, without a frame."""
    width, height = (size * 72 for size in canvas.get_size_inches())
    made = canvas.add_axes(
        (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height)
    )
    made.set_frame_on(False)
    made.tick_params(length=0)
    made.set_axisbelow(True)
    return made


def percent(value: float) -> str:
    """A share without decimals: what a picture has room for.

    >>> percent(0.8349)
    '83 %'
    """
    return f"{value * 100:.0f} %"


def _inlined(svg: str, name: str, label: str) -> str:
    """The element alone, its ids its own, its colours variables."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL)
    body = re.sub(r'\b(id="|href="#|url\(#)', rf"\g<1>{name}-", body)
    for stand_in, variable in _VARIABLES.items():
        body = body.replace(f": {stand_in}", f": {variable}")
    box = re.search(r'viewBox="[^"]*"', body)
    assert box is not None, "matplotlib gives every drawing its box"
    opening = f'<svg class="plot" role="img" aria-label="{escape(label)}" {box[0]}>'
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"<svg[^>]*>", lambda _: opening, body, count=1))
