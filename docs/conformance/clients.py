#!/usr/bin/env python3
"""Prints the client file for the conformance suite's plans.

usage: clients.py SUITE_URL ALIAS KEY1 KEY2
KEY1 and KEY2 are files with one private JWK each (or a set of one), as the suite's two FAPI clients have them;
only their public members are printed.
"""
import json
import sys

PUBLIC = ("kty", "kid", "alg", "use", "crv", "x", "y", "n", "e")


def public(path):
    with open(path, encoding="utf-8") as file:
        key = json.load(file)
    key = key["keys"][0] if "keys" in key else key
    return {name: key[name] for name in PUBLIC if name in key}


def main(suite, alias, *keys):
    callback = f"{suite}/test/a/{alias}/callback"
    addresses = [callback, callback + "?dummy1=lorem&dummy2=ipsum"]
    shared = {"redirect_uris": addresses, "grant_types": ["authorization_code", "refresh_token"]}
    basic = [
        {
            "client_id": f"suite-{number}",
            "client_secret": f"suite-{number}-secret-0123456789abcdef01234567",
            "mode": "test",
            "require_pkce": False,
            "scope": "openid profile offline_access",
            "post_logout_redirect_uris": [f"{suite}/test/a/{alias}/post_logout_redirect"],
            **shared,
        }
        for number in (1, 2, 3)
    ]
    fapi = [
        {
            "client_id": f"fapi-{number}",
            "mode": "live",
            "require_par": True,
            "require_dpop": True,
            "scope": "openid offline_access bank.accounts:read",
            "jwks": {"keys": [public(key)]},
            **shared,
        }
        for number, key in enumerate(keys, 1)
    ]
    print(json.dumps(basic + fapi, indent=2))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
