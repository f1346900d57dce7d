const answer = await fetch("{{url}}", {
  headers: { Authorization: `Bearer ${process.env.TOKEN}`, Accept: "{{accept}}" },
});
if (!answer.ok) {
  throw new Error(`${answer.status} ${await answer.text()}`);
}
console.log(await answer.text());
