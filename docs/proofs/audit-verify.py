#!/usr/bin/env python3
"""Checks exported batches of the access trail; needs nothing but Python 3.

    audit-verify.py BATCHES.ndjson [CHECKPOINTS.json ...]

BATCHES.ndjson is what /v1/audit/batches answers, all pages one after the other. Each CHECKPOINTS.json
is an answer of /v1/audit/checkpoints that was kept earlier: a batch that it knows must still be there
with the same root. (The signature in it can be checked with any signed-note tool.)

Prints OK with the numbers of chains, batches and records and exits 0, or prints the first batch that
does not fit and why, and exits 1. Format: docs/adr/040-access-trail.md.
"""

import base64
import datetime
import hashlib
import json
import sys

NOTHING_BEFORE = bytes(32)


class Mismatch(Exception):
    pass


def leaf(*parts):
    return hashlib.sha256(b"\x00" + b"".join(parts)).digest()


def tree(leaves):
    """Root of RFC 6962 section 2.1."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\x01" + tree(leaves[:split]) + tree(leaves[split:])).digest()


def milliseconds(instant):
    at = datetime.datetime.fromisoformat(instant.replace("Z", "+00:00"))
    since = at - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return since // datetime.timedelta(milliseconds=1)


def root_of(batch):
    header = leaf(
        batch["id"].encode(),
        milliseconds(batch["at"]).to_bytes(8, "big"),
        bytes.fromhex(batch["prevRoot"]),
    )
    if len(batch["records"]) != len(batch["salts"]):
        raise Mismatch(f"{batch['id']}: records and salts differ in number")
    pairs = zip(batch["salts"], batch["records"])
    return tree([header] + [leaf(base64.b64decode(s), base64.b64decode(r)) for s, r in pairs])


def verify(lines):
    """Roots by chain and number; batches come in the order of their ids."""
    roots, records, previous = {}, 0, None
    for line in lines:
        batch = json.loads(line)
        writer, epoch, number = batch["id"].split("|")
        chain, number = f"{writer}|{epoch}", int(number)
        same_writer = previous is not None and previous[0] == writer
        same_chain = same_writer and previous[1] == epoch
        if number != (previous[2] + 1 if same_chain else 0):
            raise Mismatch(f"{batch['id']}: batches before it are missing")
        expected = previous[3] if same_writer else NOTHING_BEFORE
        if bytes.fromhex(batch["prevRoot"]) != expected:
            raise Mismatch(f"{batch['id']}: it does not follow the one before")
        root = root_of(batch)
        if root.hex() != batch["root"]:
            raise Mismatch(f"{batch['id']}: its content was changed")
        roots[(chain, number)] = root.hex()
        records += len(batch["records"])
        previous = (writer, epoch, number, root)
    return roots, records


def compare(roots, kept):
    for head in kept["data"]:
        root = roots.get((head["chain"], head["size"] - 1))
        if root is None:
            raise Mismatch(f"{head['chain']}: a checkpoint knows {head['size']} batches, the last is gone")
        if root != head["root"]:
            raise Mismatch(f"{head['chain']}: batch {head['size'] - 1} is not the one a checkpoint knows")


def main(arguments):
    if not arguments:
        print(__doc__)
        return 2
    try:
        with open(arguments[0], encoding="utf-8") as batches:
            roots, records = verify(line for line in batches if line.strip())
        for path in arguments[1:]:
            with open(path, encoding="utf-8") as kept:
                compare(roots, json.load(kept))
    except Mismatch as mismatch:
        print(f"BROKEN {mismatch}")
        return 1
    chains = len({chain for chain, _ in roots})
    print(f"OK {chains} chains, {len(roots)} batches, {records} records")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
