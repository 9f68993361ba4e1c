"""Small PDFs for tests, good and bad, made on the spot."""

import io
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # reportlab's own
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
BODY = "Thanh pho Hoa Lam co 12 phuong va xa, trong do 9 xa da dat chuan trong nam nay"


def pdf(*pages, encrypt=None):
    """A PDF whose pages are drawn by the given functions of a canvas."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, encrypt=encrypt)
    for draw in pages:
        canvas.setFont("Helvetica", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts, top=72, step=18, x=72):
    """Draws lines of text under one another."""

    def draw(canvas):
        for number, text in enumerate(texts):
            canvas.drawString(x, HEIGHT - top - number * step, text)

    return draw


def centred(top, *texts):
    """Draws centred lines."""

    def draw(canvas):
        for number, text in enumerate(texts):
            canvas.drawCentredString(WIDTH / 2, HEIGHT - top - number * 18, text)

    return draw


def together(*draws):
    """Draws all of these on one page."""

    def draw(canvas):
        for one in draws:
            one(canvas)

    return draw


def picture(canvas):
    """Draws something that is no text, as a scan is."""
    canvas.rect(40, 40, WIDTH - 80, HEIGHT - 80, fill=1)


def nothing(canvas):
    """Leaves the page blank."""


def stamp(text, x, top, width=60):
    """Lays a form field over the page, as signing software stamps a number."""

    def draw(canvas):
        canvas.acroForm.textfield(
            value=text, x=x, y=HEIGHT - top - 6, width=width, height=18, fontSize=12, borderWidth=0
        )

    return draw


def locked(user="", owner="chu"):
    """Encryption with these passwords."""
    return StandardEncryption(user, ownerPassword=owner)


NO_PAGES = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [] /Count 0 >>
endobj
xref
0 3
0000000000 65535 f\x20
0000000009 00000 n\x20
0000000058 00000 n\x20
trailer
<< /Root 1 0 R /Size 3 >>
startxref
110
%%EOF
"""
