#!/usr/bin/env python3
"""A vault is what docs/privacy.md says it is: another implementation opens it, from the bytes alone.

Usage: vault_format_test.py RELIANCE_BINARY PROJECT
"""
import hashlib
import struct
import sys
from pathlib import Path

from real_command import PROJECT, SKIPPED, Expectations, fresh_folder, reliance

try:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
except ImportError:
    print("vault_format_test.py: Python's cryptography, with Argon2id, is absent")
    sys.exit(SKIPPED)

PASSPHRASE = "quatre mots tranquilles ici"
ROUNDS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def turned(word, bits):
    return ((word << bits) | (word >> (32 - bits))) & 0xFFFFFFFF


def hchacha20(key, nonce):
    """The key of a nonce's first sixteen bytes (draft-irtf-cfrg-xchacha-03, section 2.2)."""
    state = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))
    for _ in range(10):
        for a, b, c, d in ROUNDS:
            for x, y, z, bits in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                state[x] = (state[x] + state[y]) & 0xFFFFFFFF
                state[z] = turned(state[z] ^ state[x], bits)
    return struct.pack("<8I", *state[0:4], *state[12:16])


def opened(path: Path) -> str:
    data = path.read_bytes()
    assert data[:8] == b"RELVAULT" and struct.unpack("<II", data[8:16]) == (1, 128)
    passes, memory = struct.unpack("<QQ", data[16:32])
    salt, nonce, (size,) = data[32:48], data[48:72], struct.unpack("<Q", data[72:80])
    assert len(data) == 128 + size and hashlib.blake2b(data[:112], digest_size=16).digest() == data[112:128]
    keys = Argon2id(salt=salt, length=64, iterations=passes, lanes=1, memory_cost=memory // 1024).derive(PASSPHRASE.encode())
    assert keys[32:] == data[80:112]
    plain = ChaCha20Poly1305(hchacha20(keys[:32], nonce[:16])).decrypt(b"\0" * 4 + nonce[16:], data[128:], data[:128])
    return plain.rstrip(b"\0")[:-1].decode()


def main() -> int:
    expectations = Expectations()
    kept = "name,pseudonym,decision,kind,who,sex,generation,origin,match,count,why,example\nHawa Traoré,Awa Koné,replace,person,P004,female,,,,,,\nSevran,,keep,place,,,,,,,,\n"
    expectations.equal(opened(PROJECT / "tests/data/vault/first.vault"), kept, "the first vault")
    with fresh_folder() as folder:
        (folder / "passphrase.txt").write_text(PASSPHRASE + "\n")
        reliance("vault", "new", "a.vault", "--passphrase-file", "passphrase.txt", folder=folder)
        expectations.equal(opened(folder / "a.vault").splitlines(), kept.splitlines()[:1], "a vault of today")
    return expectations.status()


if __name__ == "__main__":
    sys.exit(main())
