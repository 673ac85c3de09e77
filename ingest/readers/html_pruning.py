"""A page in, its text alone left in it: menus, banners, scripts and hidden words out, and noted.

A clause lost is worse than a menu kept: an element goes only where its name, role or class says
what it is, and what goes is noted with the reason. Which words are headings or paragraphs is left
to `ingest.readers.html_blocks`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import PageElement

from ingest.lines import Removed, Why
from ingest.readers.html_style import Styles, attribute, tokens

_NO_WORDS = frozenset({"script", "style", "link", "meta", "base", "head"})
_UNSHOWN = frozenset({"noscript", "template"})
_DELETED = frozenset({"del", "s", "strike"})
_ROLES = frozenset({"navigation", "search", "menu", "menubar", "dialog", "alertdialog"})
_EDGE_ROLES = frozenset({"banner", "contentinfo", "complementary"})
_EDGE_NAMES = frozenset({"header", "footer", "aside"})
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"})
_CONTENT = frozenset({"main", "article", "section"})
_CONSENT = re.compile(
    r"(?:cookies?|consent|gdpr|rgpd)[-_]*(?:banner|bar|bandeau|notice|popup|modal|law|overlay|dialog"
    r"|wrapper|container|box|info|message)[-_\w]*"
    r"|(?:onetrust|didomi|axeptio|tarteaucitron|cybotcookiebot|cookiebot|usercentrics|sd-cmp|cky)[-_\w]*",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:(?:site|page|main|top|side|skip|doc)[-_]*)?(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?"
    r"|footer|header|masthead|topbar|pagination|share|social|link)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:doc-)?toc\d?|mso-?toc\d?|table[-_ ]?of[-_ ]?contents?.*|sommaire|contents", re.IGNORECASE
)
_SKIP = frozenset({"skip-link", "skiplink", "skip-links", "skip-to-content", "skip-nav"})
_OPENS = ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle", "data-target")
_FOLD = re.compile(r"accordion|collaps|toggle|expand|fold|faq|tab(?:s|panel)?\b", re.IGNORECASE)
_WORD_EDGES = frozenset({"header", "footer"})
_MANY_LINKS = 0.6
"""From this share of its letters in links on, an element that is called a menu is one."""
_MOST = 0.5
"""With this share of the words, the page's main element holds the contract."""
_FEW_LINKS = 3


@dataclass(slots=True)
class Pruned:
    """What was taken out of a page."""

    removed: list[Removed] = field(default_factory=list)
    deletions: int = 0
    insertions: int = 0


def prune(soup: BeautifulSoup, styles: Styles) -> Pruned:
    """Take out of `soup` what is no part of its text."""
    pruned = Pruned()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in list(_condemned(soup, styles, pruned)):
        tag.extract()
    _keep_main(soup, pruned)
    pruned.insertions = len(soup.find_all("ins"))
    return pruned


def _condemned(soup: BeautifulSoup, styles: Styles, pruned: Pruned) -> Iterator[Tag]:
    """The elements that go, outermost only, noted in the order of the page."""
    stack: list[PageElement] = [soup]
    while stack:
        tag = stack.pop()
        if not isinstance(tag, Tag):
            continue
        why = _why(tag, styles, soup)
        if tag.name not in _NO_WORDS and why is None:
            stack.extend(reversed(tag.contents))
            continue
        pruned.deletions += why is Why.DELETED
        if why is not None and (words := _words(tag)):
            pruned.removed.append(Removed(words, why))
        yield tag


def _why(tag: Tag, styles: Styles, soup: BeautifulSoup) -> Why | None:
    if tag.name in _DELETED:
        return Why.DELETED
    if tag.name in _UNSHOWN or styles.is_hidden(tag):
        return Why.HIDDEN
    if tag.name == "dialog" and not tag.has_attr("open"):
        return Why.HIDDEN
    if tag.name == "body" or tag.name in _CONTENT or tag is soup:
        return None
    if _is_contents(tag):
        return Why.CONTENTS
    return Why.RUNNING if _is_furniture(tag, soup) else None


def _is_contents(tag: Tag) -> bool:
    """A table of contents: it says so, or is a menu, and its words are links within the page."""
    names = tokens(tag, "class", "role") | {attribute(tag, "id").lower()}
    called = tag.name == "nav" or any(_CONTENTS.fullmatch(name) for name in names)
    if not called:
        return False
    links = [link for link in tag.find_all("a") if attribute(link, "href").startswith("#")]
    return bool(links) and _share(links, tag) >= _MANY_LINKS


def _is_furniture(tag: Tag, soup: BeautifulSoup) -> bool:
    """A menu, banner, header or footer of the site."""
    roles, names = tokens(tag, "role"), tokens(tag, "class", "id")
    if tag.name == "button":
        return not _opens_text(tag)
    if tag.name in _EDGE_NAMES or not _EDGE_ROLES.isdisjoint(roles):
        return _is_edge(tag, soup)
    if any(_FURNITURE.fullmatch(name) for name in names) and _is_linked(tag):
        return True
    return (
        tag.name == "nav"
        or not _ROLES.isdisjoint(roles)
        or not _SKIP.isdisjoint(names)
        or any(_CONSENT.fullmatch(name) for name in names)
        # so a word processor saves its running lines
        or (tag.name == "div" and attribute(tag, "title").lower() in _WORD_EDGES)
    )


def _opens_text(button: Tag) -> bool:
    """It is the title of words that it unfolds."""
    if any(button.has_attr(name) for name in _OPENS):
        return True
    around = [button, *button.parents][:3]
    if any(parent.name in _TITLES for parent in around):
        return True
    return any(_FOLD.search(attribute(parent, "class")) for parent in around)


def _is_edge(tag: Tag, soup: BeautifulSoup) -> bool:
    """A header or footer of the page, not of an article; nor does it hold the only title."""
    if any(parent.name in _CONTENT for parent in tag.parents):
        return _is_linked(tag)
    titles = soup.find_all("h1")
    inside = tag.find_all("h1")
    return not (tag.name == "header" and inside and len(inside) == len(titles))


def _is_linked(tag: Tag) -> bool:
    """It is a list of links, as menus are."""
    links = tag.find_all("a")
    return len(links) >= _FEW_LINKS and _share(links, tag) >= _MANY_LINKS


def _share(links: list[Tag], tag: Tag) -> float:
    """The share of the element's letters that stand in `links`."""
    return sum(len(_words(link)) for link in links) / max(1, len(_words(tag)))


def _keep_main(soup: BeautifulSoup, pruned: Pruned) -> None:
    """Where one main element holds most of the words, those around it are no part of the text."""
    mains = [tag for tag in soup.find_all(True) if tag.name == "main" or _is_main(tag)]
    if len(mains) != 1 or len(_words(mains[0])) < _MOST * len(_words(soup)):
        return
    main = mains[0]
    for child in [main, *main.parents]:
        for sibling in [*child.previous_siblings, *child.next_siblings]:
            if isinstance(sibling, Tag) and not sibling.find(["h1", "header"]):
                if words := _words(sibling):
                    pruned.removed.append(Removed(words, Why.RUNNING))
                sibling.extract()


def _is_main(tag: Tag) -> bool:
    return attribute(tag, "role").lower() == "main"


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())
