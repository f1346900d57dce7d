#!/usr/bin/env python3
"""Checks the access trail from files alone; needs nothing but Python 3.

    audit-verify.py DIR --keys KEYS [--erasures JWKS]
                      an export: checkpoints.ndjson, batches.ndjson, and any number of checkpoints
                      kept elsewhere, *.note
    audit-verify.py PROOF --keys KEYS
                      the proof of one entry
    audit-verify.py entry FILE --keys KEY [--files DIR] [--log LOG]
                      the signed dossier of a contest entry, the files that it names, and that the log
                      of phases continues the one it knows
    audit-verify.py phases LOG --keys KEY
                      the log of phases of a contest

KEYS are the public keys as /v1/trail/keys publishes them, or a file that holds them; JWKS are those of
the authorization server, as /receipts/jwks publishes them, for a trail from which records of people who
left were erased; KEY is the contest's, as the portal publishes it at /.well-known/contest-key. Prints OK and exits 0, or prints the first thing that does not fit and exits 1. The format is described in
docs/proofs.md. The platform's own verifier is in Java; this one was written apart from it, so that
each checks the other.
"""

import base64, datetime, functools, hashlib, json, os, re, struct, sys

BATCH_ID = re.compile(r"([0-9a-z]{4,40})\|([0-9]{6})\|([0-9]{10})")
TAKEN_UP = re.compile(r"([0-9a-z]{4,40}\|[0-9]{6})\|([0-9]{10}) ([0-9a-f]{64})")
RETIRED = re.compile(r"retired ([0-9]{6}) ([0-9]{1,18})")
CERTIFICATE = re.compile(r"(([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]+)\n([^\n]+)\n)\n— ([^\n ]+) ([A-Za-z0-9+/=]+)\n")
NOTE = re.compile(r"(([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/=]{44})\n)\n— ([^\n ]+) ([A-Za-z0-9+/=]+)\n")


class Finding(Exception):
    pass


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def leaf(*parts):
    return sha256(b"\x00", *parts)


def tree(leaves):
    """RFC 6962 section 2.1"""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\x01", tree(leaves[:split]), tree(leaves[split:]))


def climb(node, index, size, path):
    """The root over a leaf: left or right at each height as the bits of its place say."""
    if not 0 <= index < size:
        raise ValueError("no such place")
    siblings = list(path)

    def up(start, end):
        if end - start == 1:
            return node
        split = start + (1 << ((end - start - 1).bit_length() - 1))
        below = up(start, split) if index < split else up(split, end)
        sibling = siblings.pop(0)
        return sha256(b"\x01", below, sibling) if index < split else sha256(b"\x01", sibling, below)

    root = up(0, size)
    if siblings:
        raise ValueError("the path is too long")
    return root


# Ed25519, RFC 8032 section 5.1, with points as (X, Y, Z, T).
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("not a point")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


@functools.lru_cache(maxsize=256)
def multiples(data):
    """What a point adds for each half byte of a number: one addition for each of 64 places instead of a doubling
    and perhaps an addition for each of 256, which is worth it for keys that sign more than once."""
    rows, base = [], point(data)
    for _ in range(64):
        row = [(0, 1, 1, 0)]
        for _ in range(15):
            row.append(add(row[-1], base))
        rows.append(row)
        base = add(row[15], base)
    return rows


def times(number, data):
    """A number times the point that these bytes say."""
    result = (0, 1, 1, 0)
    for row in multiples(data):
        result = add(result, row[number & 15])
        number >>= 4
    return result


BASE = (4 * pow(5, -1, P) % P).to_bytes(32, "little")


@functools.lru_cache(maxsize=65536)
def is_signed(public, text, signature):
    if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + text).digest(), "little") % L
    try:
        r, a = point(signature[:32]), times(h, public)
    except ValueError:
        return False
    left, right = times(int.from_bytes(signature[32:], "little"), BASE), add(r, a)
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 == (left[1] * right[2] - right[1] * left[2]) % P


# ES256, FIPS 186-5 and RFC 7518, with points as (x, y) and none for infinity.
Q = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
     0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)


def sum256(one, other):
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % Q == 0:
        return None
    slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, Q) if x1 == x2 else (y2 - y1) * pow(x2 - x1, -1, Q)
    x = (slope * slope - x1 - x2) % Q
    return x, (slope * (x1 - x) - y1) % Q


def times256(number, place):
    result = None
    while number:
        if number & 1:
            result = sum256(result, place)
        place, number = sum256(place, place), number >> 1
    return result


@functools.lru_cache(maxsize=4096)
def is_signed256(place, text, signature):
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    x, y = place
    if len(signature) != 64 or not (0 < r < N and 0 < s < N) or (y * y - x**3 + 3 * x - B) % Q:
        return False
    digest, inverse = int.from_bytes(hashlib.sha256(text).digest(), "big"), pow(s, -1, N)
    found = sum256(times256(digest * inverse % N, G), times256(r * inverse % N, place))
    return found is not None and found[0] % N == r


def url64(text):
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if base64.urlsafe_b64encode(data).decode().rstrip("=") != text:
        raise ValueError("base64url")
    return data


def read_erasures(jwks):
    """The keys that sign statements of erasure, by their thumbprints (RFC 7638)."""
    found = {}
    for key in json.loads(jwks)["keys"]:
        if key.get("kty") == "EC" and key.get("crv") == "P-256":
            members = json.dumps({name: key[name] for name in ("crv", "kty", "x", "y")}, separators=(",", ":"))
            identity = base64.urlsafe_b64encode(sha256(members.encode())).decode().rstrip("=")
            found[identity] = tuple(int.from_bytes(url64(key[name]), "big") for name in "xy")
    if not found:
        raise ValueError("no keys of erasures, as /receipts/jwks says them")
    return found


def read_statement(attached, keys):
    """The leaves that a statement names, once it is sure that a known key signed just these."""
    (length,) = struct.unpack_from(">H", attached)
    jws, rest = attached[2 : 2 + length].decode("ascii"), attached[2 + length :]
    if len(rest) % 32:
        raise ValueError("cut short")
    leaves = [rest[at : at + 32] for at in range(0, len(rest), 32)]
    header, payload, signature = jws.split(".")
    said = json.loads(url64(header))
    if said.get("alg") != "ES256" or said.get("typ") != "erasure-statement+jws" or said.get("kid") not in keys:
        raise ValueError("not signed by a known key")
    if not is_signed256(keys[said["kid"]], f"{header}.{payload}".encode(), url64(signature)):
        raise ValueError("not signed by a known key")
    statement = strict(url64(payload) + b"\n", ["type", "version", "issuer", "signedAt", "leaves", "sha256"])
    if (statement["type"], statement["version"]) != ("erasure-statement", 1):
        raise ValueError("another statement")
    if statement["leaves"] != len(leaves) or statement["sha256"] != sha256(*leaves).hex():
        raise ValueError("signed for other leaves")
    return leaves


def plain64(text):
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise ValueError("base64")
    return data


def read_key(text):
    name, number, encoded = text.strip().split("+", 2)
    typed = base64.b64decode(encoded, validate=True)
    if len(typed) != 33 or typed[0] != 1 or sha256(name.encode(), b"\n", typed)[:4].hex() != number:
        raise ValueError("not an Ed25519 key, or its id does not fit")
    return name, bytes.fromhex(number), typed[1:]


def read_certificate(note, authority):
    """What a key is for, the key itself, and from when until when it is good."""
    name, number, public = authority
    parts = CERTIFICATE.fullmatch(note)
    if not parts or parts[2] != name or parts[7] != name:
        raise ValueError("not a certificate of this authority")
    signature = plain64(parts[8])
    if signature[:4] != number or not is_signed(public, parts[1].encode(), signature[4:]):
        raise ValueError("not a certificate of this authority")
    return parts[3], read_key(parts[4]), milliseconds(parts[5]), milliseconds(parts[6])


def read_keys(text):
    """The authority's key, and the one of checkpoints, which the authority certified."""
    first, _, certificate = text.partition("\n\n")
    authority = read_key(first)
    use, key, _, _ = read_certificate(certificate, authority)
    if use != "checkpoints":
        raise ValueError("the certified key is not one for checkpoints")
    return authority, key


@functools.lru_cache(maxsize=4096)
def signed_tree(note, key):
    """Size and root that a note signs (C2SP signed-note and tlog-checkpoint)."""
    name, number, public = key
    parts = NOTE.fullmatch(note)
    if not parts:
        raise ValueError("not a signed checkpoint")
    text, origin, size, root, signer, signature = parts.groups()
    if origin != name or signer != name:
        raise ValueError("a checkpoint of another trail")
    try:
        signature, root = plain64(signature), plain64(root)
    except ValueError:
        raise ValueError("not a signed checkpoint") from None
    if signature[:4] != number or not is_signed(public, text.encode(), signature[4:]):
        raise ValueError("its signature is wrong")
    return int(size), root


def without_witnesses(note):
    """A copy may carry the signatures of witnesses below ours (C2SP tlog-cosignature)."""
    signatures = note.find("\n\n") + 2
    second = note.find("\n— ", signatures)
    return note if signatures < 2 or second < 0 else note[:second + 1]


def strict(line, keys):
    """The object on a line that is, byte for byte, in the form of the export."""
    found = json.loads(line)
    exact = json.dumps(found, separators=(",", ":"), ensure_ascii=False) + "\n"
    if not isinstance(found, dict) or list(found) != keys or exact.encode() != line or b"\\" in line.replace(b"\\n", b""):
        raise ValueError("form")
    return found


def milliseconds(instant):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3})?Z", instant):
        raise ValueError("time")
    at = datetime.datetime.fromisoformat(instant[:-1] + "+00:00")
    if instant.endswith(".000Z"):
        raise ValueError("time")
    return (at - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(milliseconds=1)


def read_hash(text):
    if not re.fullmatch("[0-9a-f]{64}", text):
        raise ValueError("hash")
    return bytes.fromhex(text)


def read_batch(line):
    batch = strict(line, ["id", "prevRoot", "root", "at", "certificate", "records", "salts", "signature"])
    writer, epoch, number = BATCH_ID.fullmatch(batch["id"]).groups()
    records, salts = [[plain64(each) for each in batch[key]] for key in ("records", "salts")]
    if len(records) != len(salts) or len(records) > 256:
        raise ValueError("salts")
    for salt, record in zip(salts, records):
        if len(salt) != 16 and (salt or len(record) != 32):
            raise ValueError("salts")
    before, root, at = read_hash(batch["prevRoot"]), read_hash(batch["root"]), milliseconds(batch["at"])
    certificate, signature = batch["certificate"], plain64(batch["signature"])
    header = leaf(batch["id"].encode(), struct.pack(">q", at), before, sha256(certificate.encode()))
    # Of a record that was erased only its leaf is left, without a salt.
    own = tree([header] + [leaf(salt, record) if salt else record for salt, record in zip(salts, records)])
    erased = [(place, record) for place, (salt, record) in enumerate(zip(salts, records)) if not salt]
    told = [attached for salt, record in zip(salts, records) if salt for attached in erasures(record)]
    return writer, epoch, int(number), before, root, own, len(records), erased, told, at, certificate, signature


def read_checkpoint(line):
    checkpoint = strict(line, ["number", "entries", "note"])
    if type(checkpoint["number"]) is not int or checkpoint["number"] < 0:
        raise ValueError("number")
    if not all(isinstance(entry, str) and "\n" not in entry for entry in checkpoint["entries"]):
        raise ValueError("entries")
    return checkpoint


def lines(folder, name, read, otherwise):
    with open(os.path.join(folder, name), "rb") as file:
        for number, line in enumerate(file, 1):
            place = f"{name} line {number}"
            try:
                yield place, read(line)
            except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
                raise Finding(f"{place}: {otherwise}") from None


class Log:
    """The tree over all batches, as its checkpoints sign it."""

    def __init__(self, folder, key):
        self.peaks, self.size, self.chains, self.retired, self.kept = [], 0, {}, [], {}
        for name in sorted(name for name in os.listdir(folder) if name.endswith(".note")):
            try:
                with open(os.path.join(folder, name), "rb") as note:
                    size, root = signed_tree(without_witnesses(note.read().decode()), key)
            except UnicodeDecodeError:
                raise Finding(f"{name}: not a signed checkpoint") from None
            except ValueError as problem:
                raise Finding(f"{name}: {problem}") from None
            self.kept[size] = (root, name)
        checkpoints = lines(folder, "checkpoints.ndjson", read_checkpoint, "not a checkpoint")
        for expected, (place, found) in enumerate(checkpoints):
            if found["number"] != expected:
                raise Finding(f"{place}, checkpoint {expected}: is missing")
            self.take_up(f"{place}, checkpoint {expected}", found, key)

    def take_up(self, place, found, key):
        for entry in found["entries"]:
            self.add(leaf(entry.encode()))
            root, name = self.kept.pop(self.size, (None, None))
            if root and root != self.root():
                raise Finding(f"{place.split(',')[0]}, {name}: the log is another one")
            taken, gone = TAKEN_UP.fullmatch(entry), RETIRED.fullmatch(entry)
            if taken:
                roots = self.chains.setdefault(taken[1], [])
                if int(taken[2]) != len(roots):
                    raise Finding(f"{place}: it does not take up batches in their order")
                roots.append(bytes.fromhex(taken[3]))
            elif gone and int(gone[2]) == sum(len(r) for c, r in self.chains.items() if c.endswith("|" + gone[1])):
                self.retired.append(gone[1])
            else:
                raise Finding(f"{place}: an entry says nothing that can be understood")
        try:
            signed = signed_tree(found["note"], key)
        except ValueError as problem:
            raise Finding(f"{place}: {problem}") from None
        if signed != (self.size, self.root()):
            raise Finding(f"{place}: its entries are not those that were signed")

    def add(self, node):
        rest, self.size = self.size, self.size + 1
        while rest & 1:
            node, rest = sha256(b"\x01", self.peaks.pop(), node), rest >> 1
        self.peaks.append(node)

    def root(self):
        if not self.peaks:
            return sha256()
        return functools.reduce(lambda right, left: sha256(b"\x01", left, right), reversed(self.peaks))


def missing(chain, number):
    return f"batch {chain}|{number:010d}: is missing"


class Signers:
    """Who signed the batches: of each chain the key that its first batch has the certificate of."""

    def __init__(self, authority):
        self.authority, self.chains = authority, {}

    def check(self, place, chain, number, root, count, at, certificate, signature):
        if certificate:
            if number and count:
                raise Finding(f"{place}: a chain has one writer, and this is another")
            try:
                use, *signer = read_certificate(certificate, self.authority)
            except (ValueError, AttributeError):
                raise Finding(f"{place}: the authority did not certify its key") from None
            if use != "writer":
                raise Finding(f"{place}: its key is not one of a writer")
        else:
            signer = self.chains.get(chain) if number else None
            if not signer:
                raise Finding(f"{place}: its writer has no certificate")
        (_, _, public), first, last = signer
        if not first <= at <= last:
            raise Finding(f"{place}: the certificate of its key was not valid then")
        if not is_signed(public, b"mesinfos trail batch\n" + root, signature):
            raise Finding(f"{place}: its signature is wrong")
        if not number:
            self.chains[chain] = signer


def check_export(folder, keys, erasure_keys):
    authority, key = keys
    log, signers = Log(folder, key), Signers(authority)
    last_root, sealed, seen, batches, records, newer = {}, set(), set(), 0, 0, 0
    erased, named = [], set()
    chain, number, order = None, -1, ("", "")
    expecting = sorted((each.split("|")[::-1] for each in log.chains), reverse=True)

    def unfinished():
        return chain and number + 1 < len(log.chains.get(chain, []))

    def absent(before):
        """The first batch of a chain that the log knows and that should have come by now."""
        while expecting and (not before or expecting[-1] < before):
            epoch, writer = expecting.pop()
            if f"{writer}|{epoch}" not in seen and epoch not in log.retired:
                return missing(f"{writer}|{epoch}", 0)
        return None

    for line, batch in lines(folder, "batches.ndjson", read_batch, "not a batch"):
        writer, epoch, now, before, root, own, count, gone_here, told_here, *signed = batch
        own_chain = f"{writer}|{epoch}"
        place = f"{line}, batch {own_chain}|{now:010d}"
        if own_chain != chain and unfinished():
            raise Finding(f"{line}, {missing(chain, number + 1)}")
        expected = number + 1 if own_chain == chain else 0
        if now != expected:
            raise Finding(f"{line}, {missing(own_chain, expected)}")
        if own_chain != chain and chain and (epoch, writer) <= order:
            raise Finding(f"{place}: it stands where it does not belong")
        gone = absent([epoch, writer]) if own_chain != chain else None
        if gone:
            raise Finding(f"{line}, {gone}")
        if writer in sealed:
            raise Finding(f"{place}: it follows the seal of its writer")
        past = [log.chains[f"{writer}|{month}"][-1] for month in sorted(log.retired)
                if month < epoch and f"{writer}|{month}" in log.chains]
        if before != last_root.get(writer, past[-1] if past else bytes(32)):
            raise Finding(f"{place}: it does not follow the one before")
        if root != own:
            raise Finding(f"{place}: its content was changed")
        logged = log.chains.get(own_chain, [])
        if now < len(logged) and logged[now] != root:
            raise Finding(f"{place}: the log knows another batch in its place")
        signers.check(place, own_chain, now, root, count, *signed)
        newer += now >= len(logged)
        chain, number, order, last_root[writer] = own_chain, now, (epoch, writer), root
        seen.add(chain)
        sealed.update([writer] if count == 0 else [])
        batches, records = batches + 1, records + count
        erased += [(f"record {at} of batch {own_chain}|{now:010d}", one) for at, one in gone_here]
        for attached in told_here:
            try:
                named.update(read_statement(attached, erasure_keys))
            except (ValueError, TypeError, AttributeError, KeyError, struct.error):
                raise Finding(f"{place}: an erasure that no known key signed") from None
    if unfinished():
        raise Finding(missing(chain, number + 1))
    gone = absent(None)
    if gone:
        raise Finding(gone)
    for size, (_, name) in sorted(log.kept.items()):
        raise Finding(f"{name}: the log has {log.size} entries and once had {size}")
    for record, one in erased:
        if one not in named:
            raise Finding(f"erasures: {record} is erased, and no signed statement names it")
    words = (f"{len(seen)} chains, {batches} batches, {records} records; log of {log.size} entries, "
             f"root {base64.b64encode(log.root()).decode()}; {newer} batches newer")
    words += f"; erased {len(erased)}" if erased else ""
    return words + ("; deleted " + " ".join(sorted(log.retired)) if log.retired else "")


def erasures(record):
    """What a record of an erasure carries, which may be nothing; none of any other record."""
    try:
        operation, attached, _ = read_record(record)
    except (ValueError, IndexError, struct.error, OverflowError):
        return []
    return [attached] if operation == "erasure" else []


def say(record):
    """The canonical bytes of a record in words."""
    return read_record(record)[2]


def read_record(record):
    at, place = 0, 9

    def text():
        nonlocal place
        (length,) = struct.unpack_from(">H", record, place)
        value = record[place + 2 : place + 2 + length]
        if len(value) != length:
            raise ValueError("a record cut short")
        place += 2 + length
        return value.decode() or "-"

    version, at = struct.unpack_from(">Bq", record)
    if version not in (1, 2):
        raise ValueError("a record of an unknown version")
    request, mode, place = text(), record[place], place + 1
    app, _, _ = text(), text(), text()
    place += 8
    text()
    holders, place = record[place], place + 1
    for _ in range(holders):
        text()
    dataset, operation, outcome = text(), text(), text()
    (count,) = struct.unpack_from(">i", record, place)
    place += 4
    purpose, attached = text(), b""
    if version == 2:
        (length,) = struct.unpack_from(">i", record, place)
        attached, place = record[place + 4 : place + 4 + length], place + 4 + length
        if len(attached) != length:
            raise ValueError("a record cut short")
    if place != len(record):
        raise ValueError("a record with bytes after its end")
    moment = datetime.datetime.fromtimestamp(at // 1000, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    moment += f".{at % 1000:03d}Z" if at % 1000 else "Z"
    words = (f"{moment} {'live' if mode else 'test'} {app} {operation} {dataset}, outcome {outcome}, "
             f"{count} records, purpose “{purpose}”, request {request}")
    return operation, attached, words


def check_proof(data, keys):
    proof = strict(data, ["entry", "record", "salt", "batchLeaves", "batchRoot", "batchPath", "logIndex", "logPath",
                          "checkpoint"])
    batch, index = re.fullmatch(r"([0-9a-z]{4,40}\|[0-9]{6}\|[0-9]{10})\|([0-9]{3})", proof["entry"]).groups()
    salt, record, leaves = plain64(proof["salt"]), plain64(proof["record"]), proof["batchLeaves"]
    if len(salt) != 16 or not int(index) + 1 < leaves <= 257:
        raise ValueError("the batch has no such place")
    path = [read_hash(each) for each in proof["batchPath"]]
    if climb(leaf(salt, record), int(index) + 1, leaves, path) != read_hash(proof["batchRoot"]):
        raise ValueError("the record is not in the batch")
    size, root = signed_tree(proof["checkpoint"], keys[1])
    entry = leaf(f"{batch} {proof['batchRoot']}".encode())
    if climb(entry, proof["logIndex"], size, [read_hash(each) for each in proof["logPath"]]) != root:
        raise ValueError("the batch is not in the log")
    return f"{proof['entry']}: {say(record)}; in the log of {size} entries, root {base64.b64encode(root).decode()}"


SIGNED = re.compile(r"((?:[^\n]*\n)+)\n— ([^\n ]+) ([A-Za-z0-9+/=]+)\n")
PHASE = ["number", "contest", "entry", "from", "to", "at", "role", "subject", "name", "reason", "previous"]
DOSSIER = ["type", "version", "issuer", "contest", "rules", "entry", "category", "frozenAt", "log", "files", "content",
           "evidence"]
NONE = "0" * 64


def signed_text(data, key):
    """What the contest's key signed (C2SP signed-note)."""
    name, number, public = key
    parts = SIGNED.fullmatch(data.decode())
    if not parts or "\n\n" in parts[1]:
        raise Finding("signature: this key did not sign it")
    text, signer, signature = parts.groups()
    try:
        signature = plain64(signature)
    except ValueError:
        raise Finding("signature: this key did not sign it") from None
    if signer != name or signature[:4] != number or not is_signed(public, text.encode(), signature[4:]):
        raise Finding("signature: this key did not sign it")
    return text


def exact(line, keys):
    """The object on a line whose bytes are the only ones that say it."""
    found = json.loads(line)
    if list(found) != keys or json.dumps(found, separators=(",", ":"), ensure_ascii=False) != line:
        raise ValueError("form")
    return found


def check_phases(data, key):
    """What a log of phases says, and every state it had, by size and last hash."""
    previous, states, last, contest = NONE, {(0, NONE)}, {}, "-"
    text = signed_text(data, key)
    for number, line in enumerate([] if text == "\n" else text[:-1].split("\n")):
        try:
            step = exact(line, PHASE)
            milliseconds(step["at"])
            if step["number"] != number or (number and step["contest"] != contest):
                raise ValueError("another number or contest")
            if step["previous"] != previous:
                raise ValueError("it does not follow the line before")
            stood = last.get(step["entry"], "DRAFT")
            if step["from"] != stood:
                raise ValueError(f"entry {step['entry']} was {stood} and not {step['from']}")
        except (ValueError, KeyError, TypeError) as problem:
            raise Finding(f"line {number + 1}: {problem}") from None
        last[step["entry"]], contest = step["to"], step["contest"]
        previous = sha256(line.encode()).hex()
        states.add((number + 1, previous))
    size = len(states) - 1
    return f"{size} changes of {len(last)} entries of contest {contest}, last hash {previous}", contest, states


def check_dossier(data, key, folder, log):
    text = signed_text(data, key)
    dossier = json.loads(text)
    if list(dossier) != DOSSIER or (dossier["type"], dossier["version"]) != ("entry-dossier", 1) or text.count("\n") != 1:
        raise ValueError("not a dossier")
    milliseconds(dossier["frozenAt"])
    size, last = dossier["log"]["size"], dossier["log"]["hash"]
    read_hash(last)
    words = ("entry {entry} of contest {contest}, category {category}, rules {rules}, frozen {frozenAt}; "
             .format(**dossier) + f"{len(dossier['files'])} files")
    if folder:
        for each in dossier["files"]:
            named = [name for name in sorted(os.listdir(folder)) if name.startswith(each["sha256"])]
            if not named:
                raise ValueError(f"the file {each['sha256']} is missing")
            with open(os.path.join(folder, named[0]), "rb") as file:
                content = file.read()
            if len(content) != each["bytes"] or sha256(content).hex() != each["sha256"]:
                raise ValueError(f"the file {each['sha256']} was changed")
        words += ", all as they were"
    if log:
        with open(log, "rb") as file:
            _, contest, states = check_phases(file.read(), key)
        if contest != dossier["contest"] or (size, last) not in states:
            raise ValueError("the log of phases is not the one that it continues")
        words += "; in the log"
    return words + f"; log of {size} changes, last hash {last}"


def check_contest(what, path, key, folder, log):
    """One line that begins with OK or BROKEN, about what the contest signed."""
    try:
        with open(path, "rb") as file:
            data = file.read()
        return "OK " + (check_phases(data, key)[0] if what == "phases" else check_dossier(data, key, folder, log))
    except Finding as finding:
        return f"BROKEN {finding}"
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as problem:
        return f"BROKEN dossier: {problem}"


def check(path, keys, erasure_keys):
    """One line that begins with OK or BROKEN."""
    try:
        if os.path.isdir(path):
            return "OK " + check_export(path, keys, erasure_keys)
        with open(path, "rb") as proof:
            return "OK " + check_proof(proof.read(), keys)
    except Finding as finding:
        return f"BROKEN {finding}"
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, struct.error) as problem:
        return f"BROKEN proof: {problem}"


def option(words, name, read):
    """Takes an option and its value, or a file that holds it, out of the words; none when it is not there."""
    if name not in words[:-1]:
        return None
    value = words.pop(words.index(name) + 1)
    words.remove(name)
    if os.path.isfile(value):
        with open(value, encoding="utf-8") as file:
            value = file.read()
    return read(value)


def word(words, name):
    """Takes an option and the path behind it out of the words; none when it is not there."""
    if name not in words[:-1]:
        return None
    value = words.pop(words.index(name) + 1)
    words.remove(name)
    return value


def main(words):
    try:
        if words[:1] in (["entry"], ["phases"]):
            key, folder, log = option(words, "--keys", read_key), word(words, "--files"), word(words, "--log")
            if key and len(words) == 2:
                return say_verdict(check_contest(words[0], words[1], key, folder, log))
        keys, erasure_keys = option(words, "--keys", read_keys), option(words, "--erasures", read_erasures)
    except (ValueError, TypeError, AttributeError, KeyError) as problem:
        print(f"UNREADABLE {problem}")
        return 2
    if not keys or len(words) != 1:
        print(__doc__)
        return 2
    return say_verdict(check(words[0], keys, erasure_keys or {}))


def say_verdict(verdict):
    print(verdict)
    return 0 if verdict.startswith("OK ") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
