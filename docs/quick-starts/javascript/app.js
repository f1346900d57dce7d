// Reads a person's records with their permission, in their browser only. The library makes the request, its state
// and its PKCE challenge, and checks what comes back.
const ISSUER = "http://localhost:9000";
const API = "http://localhost:8090";
const CLIENT_ID = "demo-test";
const SCOPE = "retail.receipts:read";
const DATASET = "retail-receipts";

const client = new oidc.UserManager({
  authority: ISSUER,
  client_id: CLIENT_ID,
  redirect_uri: `${location.origin}/callback`,
  scope: `openid ${SCOPE}`,
  automaticSilentRenew: false,
});

const told = document.getElementById("told");

document.getElementById("ask").addEventListener("click", () => client.signinRedirect().catch(tell));

const answer = new URLSearchParams(location.search);
if (answer.has("state")) {
  finish().catch(tell);
}

async function finish() {
  history.replaceState(null, "", location.pathname); // No code in the history, nor in a second try.
  if (answer.get("iss") !== ISSUER) {
    throw new Error("this answer is of another server"); // RFC 9207
  }
  const user = await client.signinRedirectCallback(`${location.origin}/callback?${answer}`);
  const page = await read(user.access_token);
  told.textContent = `${page.data.length} records`;
  const list = document.getElementById("records");
  for (const record of page.data) {
    const item = document.createElement("li");
    item.textContent = JSON.stringify(record); // Never as HTML: others wrote it.
    list.append(item);
  }
}

async function read(token) {
  const response = await fetch(`${API}/v1/me/${DATASET}?limit=10`, {
    headers: { Authorization: `Bearer ${token}`, Accept: "application/json" },
  });
  const body = await response.json();
  if (!response.ok) {
    throw new Error(`${response.status} ${body.detail}`);
  }
  return body;
}

function tell(error) {
  told.textContent = error.error === "access_denied" ? "The person refused." : error.message;
}
