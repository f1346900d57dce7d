import { createHash, createPrivateKey, createPublicKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";

// dpop.pem holds the key that the token is bound to. To make one:
// openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out dpop.pem
const key = createPrivateKey(readFileSync("dpop.pem"));
const jwk = createPublicKey(key).export({ format: "jwk" });
const token = process.env.TOKEN;
const ath = createHash("sha256").update(token).digest("base64url");
const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

function proof(nonce) {
  const head = encode({ typ: "dpop+jwt", alg: "ES256", jwk });
  const iat = Math.floor(Date.now() / 1000);
  const body = encode({ jti: randomUUID(), htm: "GET", htu: "{{htu}}", iat, ath, nonce });
  const signed = Buffer.from(`${head}.${body}`);
  const signature = sign("sha256", signed, { key, dsaEncoding: "ieee-p1363" });
  return `${head}.${body}.${signature.toString("base64url")}`;
}

const read = (nonce) =>
  fetch("{{url}}", {
    headers: { Authorization: `DPoP ${token}`, DPoP: proof(nonce), Accept: "{{accept}}" },
  });
let answer = await read();
if (answer.status === 401 && answer.headers.has("DPoP-Nonce")) {
  answer = await read(answer.headers.get("DPoP-Nonce"));
}
if (!answer.ok) {
  throw new Error(`${answer.status} ${await answer.text()}`);
}
console.log(await answer.text());
