"""Speaks OAuth with Authlib as it is. Prints the address for the browser, reads the one that the browser
came back to, prints what became of it."""
import json
import os
import sys
from urllib.parse import parse_qsl, urlsplit

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet

want = json.loads(sys.argv[1])
server = requests.get(want["issuer"] + "/.well-known/openid-configuration", timeout=30).json()
session = OAuth2Session(
    want["clientId"],
    want.get("secret"),
    token_endpoint_auth_method="client_secret_basic" if want.get("secret") else "none",
    revocation_endpoint_auth_method="client_secret_basic" if want.get("secret") else "none",
    scope=want["scope"],
    redirect_uri=want["redirectUri"],
    code_challenge_method="S256",
    token_endpoint=server["token_endpoint"],
)
verifier, nonce = generate_token(48), generate_token(20)
address, state = session.create_authorization_url(
    server["authorization_endpoint"], code_verifier=verifier, nonce=nonce)
print(address, flush=True)

answer = sys.stdin.readline().strip()
result = {}
try:
    query = dict(parse_qsl(urlsplit(answer).query))
    if "error" in query:  # as its web framework integrations do
        raise OAuthError(query["error"], query.get("error_description"))
    token = session.fetch_token(
        server["token_endpoint"], authorization_response=answer, code_verifier=verifier, state=state)
    keys = KeySet.import_key_set(requests.get(server["jwks_uri"], timeout=30).json())
    claims = jwt.decode(
        token["id_token"], keys, algorithms=server["id_token_signing_alg_values_supported"]).claims
    jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": want["issuer"]},
        aud={"essential": True, "value": want["clientId"]},
        nonce={"essential": True, "value": nonce},
    ).validate(claims)
    result["scope"] = token["scope"]
    result["read"] = session.get(want["resource"]).status_code
    info = session.get(server["userinfo_endpoint"]).json()
    result["sameSubject"] = info["sub"] == claims["sub"]
    if token.get("refresh_token"):
        session.refresh_token(server["token_endpoint"], refresh_token=token["refresh_token"])
        result["readAfterRefresh"] = session.get(want["resource"]).status_code
        session.revoke_token(
            server["revocation_endpoint"], session.token["refresh_token"], "refresh_token")
        result["readAfterRevocation"] = session.get(want["resource"]).status_code
except OAuthError as failed:
    result["error"] = failed.error
print(json.dumps(result), flush=True)
