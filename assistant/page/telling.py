"""What a handler refuses, told to whoever asked: on the page in a box, to machines as an error."""

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import gradio as gr


def told(handler: Callable[..., Any], refusals: tuple[type[Exception], ...]) -> Callable[..., Any]:
    """`handler`, its `refusals` raised as Gradio's errors, with their words and no traceback.

    Any other exception is a fault of ours: Gradio logs it and tells that something went wrong.
    """
    if inspect.isgeneratorfunction(handler):

        @wraps(handler)
        def stream(*args: Any, **more: Any) -> Iterator[Any]:  # noqa: ANN401 - the handler's own
            try:
                yield from handler(*args, **more)
            except refusals as refusal:
                raise gr.Error(str(refusal), print_exception=False) from refusal

        return stream

    @wraps(handler)
    def call(*args: Any, **more: Any) -> Any:  # noqa: ANN401 - the handler's own
        try:
            return handler(*args, **more)
        except refusals as refusal:
            raise gr.Error(str(refusal), print_exception=False) from refusal

    return call
