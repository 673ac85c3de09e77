"""How browsers set HTML elements: on lines of their own, with white space around, or not at all."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""A heading's level."""
SPACED = frozenset({"p", "blockquote", "ul", "ol", "dl", "pre", "hr", "table", "figure", "form"})
"""Elements with white space above and below."""
BLOCKS = (
    SPACED
    | frozenset(HEADINGS)
    | frozenset(
        [
            "address",
            "article",
            "aside",
            "body",
            "button",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dt",
            "fieldset",
            "figcaption",
            "footer",
            "header",
            "hgroup",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "section",
            "summary",
            "tbody",
            "td",
            "textarea",
            "tfoot",
            "th",
            "thead",
            "tr",
        ]
    )
)
"""Elements that stand on lines of their own."""
WORDLESS = frozenset(
    [
        "audio",
        "base",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "meta",
        "meter",
        "object",
        "progress",
        "select",
        "svg",
        "video",
        "rp",
        "rt",
    ]
)
"""Elements whose words, if any, are no part of the text."""
_INLINE_NAMES = """
    a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd label mark nobr
    noscript output picture q rb rtc
    ruby s samp script slot small source span strike strong style sub sup
    template time title track tt u var wbr col colgroup frame frameset optgroup option param
"""
NAMES = BLOCKS | WORDLESS | frozenset(_INLINE_NAMES.split())
"""All elements of HTML: what else stands between < and > is no element."""
