import base64
import hashlib
import json
import os
import time
import urllib.error
import urllib.request
import uuid

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key


def encode(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


# dpop.pem holds the key that the token is bound to. To make one:
# openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out dpop.pem
with open("dpop.pem", "rb") as file:
    key = load_pem_private_key(file.read(), None)
point = key.public_key().public_numbers()
x, y = (encode(number.to_bytes(32, "big")) for number in (point.x, point.y))
jwk = {"kty": "EC", "crv": "P-256", "x": x, "y": y}
token = os.environ["TOKEN"]
ath = encode(hashlib.sha256(token.encode()).digest())


def proof(**nonce):
    head = encode(json.dumps({"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk}).encode())
    claims = {"jti": str(uuid.uuid4()), "htm": "GET", "htu": "{{htu}}", "iat": int(time.time())}
    body = encode(json.dumps({**claims, "ath": ath, **nonce}).encode())
    r, s = decode_dss_signature(key.sign(f"{head}.{body}".encode(), ec.ECDSA(SHA256())))
    return f"{head}.{body}.{encode(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"


def read(**nonce):
    headers = {"Authorization": f"DPoP {token}", "DPoP": proof(**nonce), "Accept": "{{accept}}"}
    request = urllib.request.Request("{{url}}", headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode()


try:
    text = read()
except urllib.error.HTTPError as refused:
    if refused.code != 401 or "DPoP-Nonce" not in refused.headers:
        raise
    text = read(nonce=refused.headers["DPoP-Nonce"])
print(text)
