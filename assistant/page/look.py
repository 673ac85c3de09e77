"""How the page looks and what its browser part does: styles and scripts, all of them our own.

Nothing is fetched from another host; `OWN_HOST_ONLY` has the browser refuse it, too.
"""

from importlib.resources import files

from assistant.cards import CARDS_CSS, CARDS_JS


def _file(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _together(*scripts: str) -> str:
    """Scripts that keep their names to themselves."""
    return "\n".join(f"{{\n{script}\n}}" for script in scripts)


CSS = CARDS_CSS + _file("page.css")
PARTS_JS = _file("parts.js")
"""For every part that the server draws."""
ANSWER_JS = _together(CARDS_JS, PARTS_JS, _file("answer.js"))
OWN_HOST_ONLY = """<meta http-equiv="Content-Security-Policy" content="default-src 'self';
 script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline';
 img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'">"""
"""The browser fetches nothing from another host, whatever picture a contract's words point to."""
FOCUS = "() => { if (innerWidth > 700) document.querySelector('#asking textarea')?.focus() }"
"""Whoever opens the page can type at once; a phone would scroll down to its keyboard."""
SPEAK = "language => { document.documentElement.lang = language; return language }"
"""For readers of the screen."""
SHOW_ANSWER = """() => setTimeout(() => {
  document.querySelectorAll('.card .clause').forEach(clause => {
    const mark = clause.querySelector('mark');
    if (mark) clause.scrollTop = mark.offsetTop - 24;
  });
  const asked = [...document.querySelectorAll('#chat .user-row')].pop();
  const log = asked?.closest('[role=log]');
  if (log) log.scrollTop += asked.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
}, 300)"""
"""When a question is asked, and again when it is answered: the chat scrolls to it, and a clause
longer than its card to its quote; as soon as they are drawn."""
SAVE_FILE = """file => {
  if (!file) return;
  const bytes = Uint8Array.from(atob(file.data), (one) => one.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.type }));
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}"""
"""A file that came with an event, saved by the browser."""
SIDE = "() => document.querySelector('#desk').classList.toggle('side-open')"
"""On a phone the conversations are shown when they are asked for."""
