/* Verifies in this browser that the access of the page is in the signed register (docs/proofs.md). */
const bytes64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const join = (...parts) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));
const sha256 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));

/* The root over a leaf (RFC 6962 section 2.1.1). */
async function climb(leaf, index, size, path) {
  const siblings = path.map(unhex);
  const up = async (start, end) => {
    if (end - start === 1) {
      return leaf;
    }
    let half = 1;
    while (half * 2 < end - start) {
      half *= 2;
    }
    const split = start + half;
    const left = index < split;
    const below = await (left ? up(start, split) : up(split, end));
    const sibling = siblings.shift();
    return left ? sha256([1], below, sibling) : sha256([1], sibling, below);
  };
  const root = await up(0, size);
  return siblings.length === 0 ? hex(root) : "";
}

/* What a checkpoint signs (C2SP signed-note, tlog-checkpoint); throws when the signature is not of that key. */
async function signedTree(note, key) {
  const [name, id, encoded] = key.trim().split(/\+(.*?)\+(.*)/s);
  const [text, signatures] = note.split(/\n\n/);
  const [origin, size, root] = text.split("\n");
  const [, signer, signature] = signatures.match(/^— (\S+) (\S+)\n$/);
  const signed = bytes64(signature);
  const raw = bytes64(encoded);
  const from = await crypto.subtle.importKey("raw", raw.slice(1), "Ed25519", false, ["verify"]);
  const whole = hex(signed.slice(0, 4)) === id && origin === name && signer === name && raw[0] === 1;
  if (!whole || !(await crypto.subtle.verify("Ed25519", from, signed.slice(4), utf8(text + "\n")))) {
    throw new Error("signature");
  }
  return { size: Number(size), root: hex(bytes64(root)) };
}

export async function verify(file, key) {
  const proof = JSON.parse(file);
  const [, batch, index] = proof.entry.match(/^(.*)\|(\d{3})$/);
  const record = await sha256([0], bytes64(proof.salt), bytes64(proof.record));
  const batchRoot = await climb(record, Number(index) + 1, proof.batchLeaves, proof.batchPath);
  const tree = await signedTree(proof.checkpoint, key);
  const entry = await sha256([0], utf8(`${batch} ${proof.batchRoot}`));
  const root = await climb(entry, proof.logIndex, tree.size, proof.logPath);
  return batchRoot === proof.batchRoot && root === tree.root;
}

const verdict = document.querySelector("[data-verdict]");
if (verdict) {
  const { proof, key } = verdict.dataset;
  const words = (id) => document.getElementById(id).textContent;
  if (globalThis.crypto?.subtle) {
    verify(words(proof), words(key)).then(
      (holds) => show(holds ? verdict.dataset.holds : verdict.dataset.fails),
      (problem) => show(problem.name === "NotSupportedError" ? verdict.dataset.unable : verdict.dataset.fails),
    );
  } else {
    show(verdict.dataset.unable); // Browsers verify nothing on a page without TLS: no alarm.
  }
}

function show(text) {
  verdict.textContent = text;
}
