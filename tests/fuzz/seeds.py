"""Small files to begin from, one a format, made on the spot; and inputs that once broke a reader."""

import io
import json
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REGRESSIONS = Path(__file__).parent / "regressions"
_LINES = [
    "CONTRAT D’HÉBERGEMENT",
    "Entre la société Acme, ci-après « le Prestataire », et le Client.",
    "Article 1 - Objet",
    "1.1 Le Prestataire héberge les données de santé du Client, en France.",
    "1.2 Il restaure le service sous quatre (4) heures :",
    "a) la sauvegarde quotidienne ;",
    "b) le chiffrement des disques.",
    "Article 2 - Prix",
    "2.1 Le Client règle ses factures sous trente (30) jours.",
    "Service | Prix mensuel",
    "Stockage | 0,40 €",
    "ANNEXE 1 - Sauvegarde",
    "1. Les sauvegardes sont gardées un mois.",
]


@cache
def seeds(kind: str) -> tuple[bytes, ...]:
    """The files to begin from."""
    makers = {
        "pdf": lambda: (_pdf(), (ROOT / "samples" / "auvalie-hds-avenant-1.pdf").read_bytes()),
        "docx": lambda: (_docx(), (ROOT / "samples" / _SAMPLE_DOCX).read_bytes()),
        "html": lambda: (_html(),),
        "odt": lambda: (_odt(),),
        "md": lambda: (_markdown(),),
        "txt": lambda: ("\n\n".join(_LINES).encode(), "\r\n".join(_LINES).encode("cp1252")),
        "lines": lambda: (_json_lines(),),
    }
    return makers[kind]()


_SAMPLE_DOCX = "brumeval-conditions-particulieres.docx"


def _pdf() -> bytes:
    """Two pages, nothing compressed, so that mutations reach the words and their places."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=0, invariant=1)
    for page in (1, 2):
        canvas.drawString(60, 810, "Acme - Contrat")
        for index, line in enumerate(_LINES):
            canvas.setFont("Helvetica-Bold" if line.startswith("Article") else "Helvetica", 10)
            for column, words in enumerate(line.split(" | ")):
                canvas.drawString(60 + 200 * column, 760 - 20 * index, words)
        canvas.bookmarkPage(f"page{page}")
        canvas.addOutlineEntry(f"Page {page}", f"page{page}")
        canvas.rect(50, 500, 300, 100)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _docx() -> bytes:
    import docx

    document = docx.Document()
    for line in _LINES:
        if " | " in line:
            cells = document.add_table(1, 2).rows[0].cells
            for cell, words in zip(cells, line.split(" | "), strict=True):
                cell.text = words
        else:
            style = "Heading 1" if line.startswith("Article") else None
            document.add_paragraph(line, "List Bullet" if line[1:2] == ")" else style)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _odt() -> bytes:
    from odfdo import Cell, Document, Header, Paragraph, Row, Table

    document = Document("text")
    document.body.clear()
    for line in _LINES:
        if line.startswith("Article"):
            document.body.append(Header(1, line))
        elif " | " in line:
            row = Row()
            for words in line.split(" | "):
                cell = Cell()
                cell.append(Paragraph(words))
                row.append(cell)
            table = Table("t")
            table.append(row)
            document.body.append(table)
        else:
            document.body.append(Paragraph(line))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _html() -> bytes:
    rows = []
    for line in _LINES:
        if " | " in line:
            cells = "".join(f"<td colspan='1'>{words}</td>" for words in line.split(" | "))
            rows.append(f"<table><tr>{cells}</tr></table>")
        elif line.startswith("Article"):
            rows.append(f"<h2 id='a'>{line}</h2>")
        elif line[1:2] == ")":
            rows.append(f"<ol type='a'><li>{line[3:]}</li></ol>")
        else:
            rows.append(f"<p class='x'>{line}<br/><b>!</b></p>")
    body = "\n".join(rows)
    head = '<meta charset="utf-8"><title>Contrat</title><style>p {color: red}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def _markdown() -> bytes:
    marked = []
    for line in _LINES:
        if " | " in line:
            marked += [f"| {line} |", "| --- | --- |"] if "Service" in line else [f"| {line} |"]
        elif line.startswith("Article"):
            marked += ["", f"## {line}", ""]
        else:
            marked += ["", f"- **{line[:4]}**{line[4:]}" if line[1:2] == ")" else line]
    return ("---\ntitle: Contrat\n---\n\n# Contrat\n" + "\n".join(marked) + "\n").encode()


def _json_lines() -> bytes:
    """Lines as a reader would give them, a JSON object a line."""
    rows = [
        {
            "text": line,
            "page": 1 + index // 7,
            "gap": index % 2 == 0,
            "bold": line.startswith("Article"),
            "size": 10.0,
            "kind": "row" if " | " in line else "text",
            "level": None,
            "head": line.startswith("Service"),
            "centred": index == 0,
        }
        for index, line in enumerate(_LINES)
    ]
    return "\n".join(json.dumps(row) for row in rows).encode()
