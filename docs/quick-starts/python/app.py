"""Reads a person's records with their permission, from a program on their own machine (RFC 8252 section 7.3)."""
import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

ISSUER = "http://localhost:9000"
API = "http://localhost:8090"
CLIENT_ID = "demo-test"
REDIRECT = "http://127.0.0.1:5555/callback"
SCOPE = "retail.receipts:read"
DATASET = "retail-receipts"

if ISSUER.startswith("http://localhost"):
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # A demonstration on this machine has no TLS.

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session


def answer_of_the_browser():
    """Waits until the browser comes back; returns the address that it comes to."""
    answers = []

    class Callback(BaseHTTPRequestHandler):
        def do_GET(self):
            found = urlsplit(self.path).path == urlsplit(REDIRECT).path
            if found:
                answers.append(self.path)
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"Thank you. You can close this page.")

        def log_message(self, *_):
            pass  # The address holds the code.

    with HTTPServer((urlsplit(REDIRECT).hostname, urlsplit(REDIRECT).port), Callback) as server:
        while not answers:
            server.handle_request()
    return answers[0]


def main():
    session = OAuth2Session(
        CLIENT_ID,
        token_endpoint_auth_method="none",
        scope=SCOPE,
        redirect_uri=REDIRECT,
        code_challenge_method="S256",
    )
    server = session.get(ISSUER + "/.well-known/oauth-authorization-server", withhold_token=True).json()
    verifier = generate_token(48)
    address, state = session.create_authorization_url(server["authorization_endpoint"], code_verifier=verifier)
    print("Open this address in a browser:", address, sep="\n", flush=True)

    answer = answer_of_the_browser()
    told = parse_qs(urlsplit(answer).query)
    if told.get("iss") != [ISSUER]:  # RFC 9207
        raise SystemExit("this answer is of another server")
    if told.get("state") != [state]:
        raise SystemExit("this answer is to another request")
    if "error" in told:
        raise SystemExit("not permitted: " + told["error"][0])
    session.fetch_token(
        server["token_endpoint"], authorization_response=answer, code_verifier=verifier, state=state)

    response = session.get(f"{API}/v1/me/{DATASET}", params={"limit": 10}, timeout=30)
    if not response.ok:
        raise SystemExit(f"{response.status_code} {response.text}")
    records = response.json()["data"]
    print(len(records), "records")
    for record in records:
        print(json.dumps(record, ensure_ascii=False))


main()
