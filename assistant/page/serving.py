"""The page opened to browsers: its server, its address, and who may come in.

A page and a `Desk` in, an address out. Where no user is defined, only this computer may open it.
"""

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any

import gradio as gr
from fastapi import Request

from assistant.access import AccessSettings, Accounts, HeaderSignIn, SignIn
from assistant.errors import AssistantError
from assistant.page.look import CSS, OWN_HOST_ONLY

_SIGN_IN = (
    "<span lang='fr'>Connectez-vous pour interroger vos contrats.</span> · "
    "<span lang='en'>Sign in to ask your contracts.</span>"
)


class PageError(AssistantError):
    """The page cannot be opened; the text is one line that says what to do next."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How the page is opened."""

    host: str = "127.0.0.1"
    port: int | None = None
    """None: 7860, or the next free one."""
    mcp: bool = False
    """Its endpoints are tools of an MCP server, too."""
    access: AccessSettings = field(default_factory=AccessSettings)
    max_file_size: str = "100mb"
    """Of an upload."""


def launch(page: gr.Blocks, accounts: Accounts, serving: Serving = Serving()) -> str:
    """The address that `page` is served at from now on, by a thread of its own.

    Raises `PageError` where nothing can be opened, and where other computers could open the page
    though no user is defined.
    """
    if serving.mcp and accounts.names():
        msg = (
            "The page is not opened with --mcp: users are defined, and an MCP client cannot sign "
            "in. Leave --mcp out, or open a page of its own over a library without users."
        )
        raise PageError(msg)
    if not accounts.names() and not _own(serving.host):
        msg = (
            f"The page is not opened at {serving.host!r}: no user is defined, so that anybody "
            "there could read every contract. Add one with `clausier user add NAME --admin`, or "
            "leave --host out."
        )
        raise PageError(msg)
    if serving.access.user_header:  # the peer is the proxy, whoever it says it speaks for
        os.environ["FORWARDED_ALLOW_IPS"] = ""
    for name in ("NO_PROXY", "no_proxy"):  # Gradio looks at its own page before it says it is up
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1,localhost")))
    for port in _ports(serving):
        try:
            return _launched(page, accounts, serving, port)
        except OSError:  # somebody else was quicker
            continue
    raise PageError(_cannot_open(serving.host, serving.port))


def _launched(page: gr.Blocks, accounts: Accounts, serving: Serving, port: int) -> str:
    from gradio.exceptions import ServerFailedToStartError

    try:
        _, address, _ = page.launch(
            server_name=serving.host,
            server_port=port,
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            run_history=False,
            enable_monitoring=False,
            footer_links=["api"],
            max_file_size=serving.max_file_size,
            mcp_server=serving.mcp,
            theme=_theme(),
            css=CSS,
            head=OWN_HOST_ONLY,
            **_doors(accounts, serving.access),
        )
    except ServerFailedToStartError as error:
        raise PageError(_cannot_open(serving.host, port)) from error
    return address


def signs_in(accounts: Accounts, access: AccessSettings) -> bool:
    """Whether visitors sign in on a page of ours."""
    return bool(accounts.names()) and not access.user_header


def _doors(accounts: Accounts, access: AccessSettings) -> dict[str, Any]:
    """How visitors are told apart: by a proxy's header, by signing in, or not at all."""
    if access.user_header:
        return {"auth_dependency": _from_proxy(accounts, access)}
    if accounts.names():
        return {"auth": SignIn(accounts), "auth_message": _SIGN_IN}
    return {}


def _from_proxy(accounts: Accounts, access: AccessSettings) -> Callable[[Request], str | None]:
    check = HeaderSignIn(accounts, access)

    def name(request: Request) -> str | None:
        return check(request.headers, request.client.host if request.client else None)

    return name


def _own(host: str) -> bool:
    """Only this computer reaches `host`."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _theme() -> Any:  # noqa: ANN401 - Gradio's own
    return gr.themes.Default(
        primary_hue="teal",
        neutral_hue="slate",
        font=["system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(  # every text is legible: a contrast of 4.5 or more
        body_text_color_subdued="*neutral_500",
        block_info_text_color="*neutral_500",
        link_text_color="*primary_700",
        link_text_color_dark="*primary_400",
        button_primary_background_fill="*primary_700",
        button_primary_background_fill_hover="*primary_800",
        button_primary_background_fill_dark="*primary_700",
    )


def _ports(serving: Serving) -> Iterator[int]:
    """The port that was asked for, or all free ones from 7860 on."""
    host, port = serving.host, serving.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in range(7860, 7960) if port is None else [port]:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, tried))
            except OSError:
                continue
        yield tried


def _cannot_open(host: str, port: int | None) -> str:
    where = host if port is None else f"{host}:{port}"
    return f"The page cannot be opened at {where!r}. Choose another --port or --host."
