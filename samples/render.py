"""Writes the sample contracts and their outlines from `samples/sources`.

In: every source beside this file. Out: one PDF or Word file per source in `samples/`, as its
front matter names it, and its outline in `samples/outlines/`. Run: python samples/render.py
"""

import json
from pathlib import Path

from rendering.outline import contract_outline
from rendering.pdf import render_pdf
from rendering.source import Contract, SourceError, parse_contract
from rendering.word import render_word

SAMPLES = Path(__file__).parent
RENDERERS = {".pdf": render_pdf, ".docx": render_word}


def main() -> None:
    """Renders every source and says which files were written."""
    for source in sorted((SAMPLES / "sources").glob("*.md")):
        contract = parse_contract(source.read_text(encoding="utf-8"))
        target = SAMPLES / contract.meta["file"]
        target.write_bytes(render(contract))
        write_outline(contract)
        print(f"{source.name} → {target.name}")


def render(contract: Contract) -> bytes:
    """The bytes of the file, in the format that its suffix asks for."""
    suffix = Path(contract.meta["file"]).suffix
    if suffix not in RENDERERS:
        raise SourceError(f"Rendering {contract.meta['file']!r}: name it .pdf or .docx.")
    return RENDERERS[suffix](contract)


def write_outline(contract: Contract) -> None:
    """Writes the contract's outline beside the others."""
    target = SAMPLES / "outlines" / f"{contract.meta['file']}.json"
    target.parent.mkdir(exist_ok=True)
    outline = json.dumps(contract_outline(contract), ensure_ascii=False, indent=1)
    target.write_text(outline + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
