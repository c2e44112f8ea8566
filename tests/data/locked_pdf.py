#!/usr/bin/env python3
"""Writes tests/data/texts/locked.pdf: one page, encrypted with RC4 of 40 bits (PDF 1.4, standard handler, revision 2).

Usage: locked_pdf.py FILE. The password that opens it is “jardin”; nothing outside Python's standard library is used.
"""
import hashlib
import sys

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
PASSWORD, OWNER = b"jardin", b"proprietaire"
PERMISSIONS = -4
FILE_ID = hashlib.md5(b"locked.pdf of Reliance").digest()
CONTENT = b"BT /F1 12 Tf 72 720 Td (Awa : on partage l'eau.) Tj ET"


def rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def padded(password: bytes) -> bytes:
    return (password + PADDING)[:32]


def locked() -> bytes:
    owner = rc4(hashlib.md5(padded(OWNER)).digest()[:5], padded(PASSWORD))
    key = hashlib.md5(padded(PASSWORD) + owner + PERMISSIONS.to_bytes(4, "little", signed=True) + FILE_ID).digest()[:5]
    user = rc4(key, PADDING)

    def encrypted(data: bytes, number: int) -> bytes:
        return rc4(hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10], data)

    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(CONTENT), encrypted(CONTENT, 4)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>" % (owner.hex().encode(), user.hex().encode(), PERMISSIONS),
    ]
    pdf, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"<< /Size %d /Root 1 0 R /Encrypt 6 0 R /ID [<%s> <%s>] >>" % (len(objects) + 1, *[FILE_ID.hex().encode()] * 2)
    return pdf + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, trailer, len(pdf))


if __name__ == "__main__":
    with open(sys.argv[1], "wb") as file:
        file.write(locked())
