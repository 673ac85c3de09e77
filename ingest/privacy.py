"""Nothing leaves the machine: the libraries' telemetry and hub calls, off before they are imported.

`close_the_doors` is called by every entrance (the command line, the page, `Assistant.open`) and by
the library before Chroma is imported. A user who wants a hub back sets the variable, which is kept.
"""

import os

_SETTINGS = {
    "ANONYMIZED_TELEMETRY": "False",  # Chroma
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime: Chroma brings it, txtai imports it
    "RAGAS_DO_NOT_TRACK": "true",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
    "DO_NOT_TRACK": "1",
}


def close_the_doors() -> None:
    """Set every variable that keeps a library from calling out, unless the user has set it."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
