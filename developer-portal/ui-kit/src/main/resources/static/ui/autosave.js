/* A form with data-autosave sends itself a moment after each change and says so in the element that
   data-autosave names. Its button saves as well, so that it works without this script. */
for (const form of document.querySelectorAll("form[data-autosave]")) {
  const told = document.getElementById(form.dataset.autosave);
  let waiting;
  let last = Promise.resolve();
  const save = async () => {
    const fields = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" });
      told.textContent = answer.type === "opaqueredirect" ? told.dataset.saved : told.dataset.failed;
    } catch {
      told.textContent = told.dataset.failed;
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (last = last.then(save)), 600);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}
