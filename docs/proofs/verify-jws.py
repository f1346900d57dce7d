#!/usr/bin/env python3
"""Checks what MesInfos signed from files alone; needs nothing but Python 3.

    verify-jws.py FILE.jws --key JWKS [--zip EXPORT.zip] [--holder TOKEN LOGIN]

FILE.jws is a receipt, a certificate, a statement of leaving, or the list of an export. JWKS is the file that
the platform publishes at /receipts/jwks. With --zip, the files of an export are held against the list. With
--holder, a statement is held against the token and login of whom it is about. Prints OK, the kind, and what was
signed, and exits 0; or prints what does not fit and exits 1. ES256 as in RFC 7515, 7518 and FIPS 186-5.
"""

import base64, hashlib, json, sys, zipfile

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def add(one, other):
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2:
        if (y1 + y2) % P == 0:
            return None
        slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, P) % P
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, P) % P
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P


def times(number, point):
    result = None
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def decoded(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).decode().rstrip("=") != text:
        raise ValueError("base64url")
    return data


def is_signed(signing_input, signature, point):
    if len(signature) != 64:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    x, y = point
    if not (0 < r < N and 0 < s < N) or (y * y - x**3 + 3 * x - B) % P:
        return False
    digest, inverse = int.from_bytes(hashlib.sha256(signing_input).digest(), "big"), pow(s, -1, N)
    found = add(times(digest * inverse % N, G), times(r * inverse % N, point))
    return found is not None and found[0] % N == r


def verified(jws, keys):
    """Kind and bytes of what was signed."""
    header, payload, signature = jws.strip().split(".")
    head = json.loads(decoded(header))
    if head.get("alg") != "ES256" or "crit" in head:
        raise ValueError("signed in a way that MesInfos does not use")
    for key in keys["keys"]:
        if key.get("kid") == head.get("kid") and key.get("kty") == "EC" and key.get("crv") == "P-256":
            point = tuple(int.from_bytes(decoded(key[part]), "big") for part in "xy")
            if is_signed(f"{header}.{payload}".encode(), decoded(signature), point):
                return head.get("typ"), decoded(payload)
            raise ValueError("the signature is wrong")
    raise ValueError("signed with a key that is not among these")


def check_zip(path, signed, listed):
    with zipfile.ZipFile(path) as export:
        own = ["manifest.json", "manifest.jws"]
        if sorted(export.namelist()) != sorted([file["path"] for file in listed["files"]] + own):
            raise ValueError("the ZIP file does not hold what is in the list")
        if export.read("manifest.json") != signed:
            raise ValueError("manifest.json is not the list that was signed")
        for file in listed["files"]:
            digest, size = hashlib.sha256(), 0
            with export.open(file["path"]) as content:
                while part := content.read(1 << 16):
                    digest.update(part)
                    size += len(part)
            if size != file["bytes"] or digest.hexdigest() != file["sha256"]:
                raise ValueError(f"{file['path']} was changed")


def main(words):
    options = {"--key": 1, "--zip": 1, "--holder": 2}
    given, files = {}, []
    while words:
        word = words.pop(0)
        if word in options:
            given[word], words = words[: options[word]], words[options[word] :]
        else:
            files.append(word)
    if len(files) != 1 or len(given.get("--key", [])) != 1:
        print(__doc__)
        return 2
    try:
        with open(given["--key"][0], encoding="utf-8") as keys, open(files[0], encoding="ascii") as jws:
            kind, signed = verified(jws.read(), json.load(keys))
        said = json.loads(signed)
        if "--zip" in given:
            check_zip(given["--zip"][0], signed, said)
        if "--holder" in given:
            mark = hashlib.sha256("|".join(given["--holder"]).encode()).digest()
            if base64.urlsafe_b64encode(mark).decode().rstrip("=") != said["holder"]["value"]:
                raise ValueError("it is about somebody else")
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile) as problem:
        print(f"BROKEN {problem}")
        return 1
    print(f"OK {kind}")
    print(json.dumps(said, indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
