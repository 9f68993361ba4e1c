"""Small PDFs for tests, good and bad, made on the spot."""

import io
import warnings
import zlib

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


def built(*objects):
    """A PDF of these objects, numbered from 1, the first its catalogue; its table is right."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(out)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(stream, box=b"[0 0 595 842]"):
    """A PDF of one page that this stream draws, its dictionary included."""
    return built(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>" % box,
        stream,
        FONT,
    )


def packed(pieces, times=1):
    """A stream of these pieces, packed so many times; they need not fit into memory together."""
    packers = [zlib.compressobj(9) for _ in range(times)]
    out = bytearray()

    def push(level, piece):
        if level == times:
            out.extend(piece)
        elif piece:
            push(level + 1, packers[level].compress(piece))

    for piece in pieces:
        push(0, piece)
    for level, packer in enumerate(packers):
        push(level + 1, packer.flush())
    filters = b"/FlateDecode " * times
    return b"<< /Filter [%s] /Length %d >>\nstream\n%s\nendstream" % (filters, len(out), out)


def plain(text):
    """A stream that is not packed."""
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)


SHORT = b"BT /F1 12 Tf 72 700 Td (Ket qua: 12 ha) Tj ET"


def many_pages(count):
    """A PDF of so many pages, every second one alike."""
    kids = b" ".join(b"%d 0 R" % (number + 6) for number in range(count))
    page = (
        b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R /MediaBox [0 0 595 842]"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    return built(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        plain(SHORT),
        plain(SHORT.replace(b"12 ha", b"30 kg")),
        FONT,
        *[page % (3 + number % 2) for number in range(count)],
    )


CYCLE = built(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>",
)
COUNT_LIE = built(
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 900000 >>",
    b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 842]"
    b" /Resources << /Font << /F1 5 0 R >> >> >>",
    plain(SHORT),
    FONT,
)
