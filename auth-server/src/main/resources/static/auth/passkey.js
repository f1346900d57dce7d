/* A button with data-passkey="create" or "get" makes a passkey or signs in with one. */
const able =
  window.PublicKeyCredential?.parseCreationOptionsFromJSON &&
  window.PublicKeyCredential?.parseRequestOptionsFromJSON;

for (const button of document.querySelectorAll("button[data-passkey]")) {
  button.hidden = !able;
  button.addEventListener("click", () => run(button));
}
for (const text of document.querySelectorAll("[data-without-passkey]")) {
  text.hidden = Boolean(able);
}

async function run(button) {
  const failed = document.getElementById(button.dataset.failed);
  failed.hidden = true;
  try {
    const { next } = await ceremony(button.dataset);
    location.assign(next);
  } catch {
    failed.hidden = false;
    failed.focus();
  }
}

async function ceremony({ passkey, options, answer }) {
  const asked = await post(options);
  if (passkey === "get") {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked);
    return post(answer, (await navigator.credentials.get({ publicKey })).toJSON());
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(asked);
  const credential = (await navigator.credentials.create({ publicKey })).toJSON();
  const label = document.getElementById("passkey-label")?.value ?? "";
  return post(answer, { label, credential });
}

async function post(address, body = {}) {
  const token = document.querySelector("input[name=_csrf]").value;
  const headers = { "X-CSRF-TOKEN": token, "Content-Type": "application/json" };
  const reply = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!reply.ok) {
    throw new Error(reply.status);
  }
  return reply.json();
}
