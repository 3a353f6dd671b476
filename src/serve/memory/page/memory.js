// The page of a memory server: look up, find words, add. It asks what any program can ask.
const $ = id => document.getElementById(id);
const KEPT = "bitext-token";
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/;

// A link with a token leaves it in this tab.
if (location.hash.length > 1) {
  sessionStorage.setItem(KEPT, location.hash.slice(1));
  history.replaceState(null, "", "/");
}
$("token").value = sessionStorage.getItem(KEPT) ?? "";

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

async function ask(path, options = {}) {
  const headers = { ...options.headers };
  const token = $("token").value.trim();
  if (token) headers.authorization = `Bearer ${token}`;
  const reply = await fetch(path, { ...options, headers });
  const said = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error([said.error ?? `status ${reply.status}`, said.hint].filter(Boolean).join("; "));
  return said;
}

const text = (lang, ...children) => make("div", { lang, dir: RIGHT_TO_LEFT.test(lang ?? "") ? "rtl" : "ltr" }, ...children);

// The matched text, with what the text that was asked has instead.
const difference = runs => runs.map(({ is, text }) => is === "same" ? text : make(is === "deleted" ? "del" : "ins", {}, text));

// A text with ranges of it marked; they count characters.
function marked(text, ranges) {
  const characters = [...text];
  const parts = [];
  let from = 0;
  for (const [start, end] of ranges) {
    parts.push(characters.slice(from, start).join(""), make("mark", {}, characters.slice(start, end).join("")));
    from = end;
  }
  return [...parts, characters.slice(from).join("")];
}

function match({ score, kind, memory, unit, source_lang, source, target_lang, target, adapted, difference: runs }) {
  const level = score >= 100 ? "full" : score >= 85 ? "high" : "low";
  return make("article", { class: "answer" },
    make("div", { class: `score ${level}` }, `${score} %`, make("small", {}, kind), make("small", {}, `${memory} ${unit}`)),
    text(source_lang, ...(runs.length ? difference(runs) : [source])),
    text(target_lang, adapted, ...(adapted === target ? [] : [make("small", {}, `adapted; it was: ${target}`)])));
}

function occurrence({ memory, unit, lang, text: own, found, other_lang, other, counterparts }) {
  return make("article", { class: "answer" },
    make("div", { class: "score" }, make("small", {}, memory), make("small", {}, String(unit))),
    text(lang, ...marked(own, found)), text(other_lang, ...(other ? marked(other, counterparts) : [])));
}

async function answer(what) {
  const asked = $("text").value.trim(), from = $("from").value, to = $("to").value;
  const query = new URLSearchParams(what === "lookup"
    ? { text: asked, from, to, min: 50, limit: 10 } : { text: asked, lang: from, to, limit: 50 });
  const answers = await ask(`/api/${what}?${query}`);
  const shown = what === "lookup" ? answers.matches.map(match) : answers.occurrences.map(occurrence);
  $("answers").replaceChildren(...(shown.length ? shown : [make("p", { class: "hint" }, what === "lookup" ? "Nothing reaches 50 %." : "That stands nowhere.")]));
  if (what === "lookup" && !answers.matches.some(found => found.score >= 100)) $("source").value = asked;
}

const wrong = error => $("answers").replaceChildren(make("p", { class: "wrong" }, error.message));

$("ask").onsubmit = event => {
  event.preventDefault();
  answer(event.submitter?.value ?? "lookup").catch(wrong);
};
$("text").onkeydown = event => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("ask").requestSubmit();
};
$("add").onsubmit = event => {
  event.preventDefault();
  sessionStorage.setItem(KEPT, $("token").value.trim());
  const unit = { source_lang: $("from").value, source: $("source").value, target_lang: $("to").value, target: $("target").value };
  ask(`/api/memories/${encodeURIComponent($("memory").value)}/units`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(unit) })
    .then(({ result }) => {
      $("answers").replaceChildren(make("p", {}, result === "added" ? "It was added." : `It is ${result}.`));
      $("source").value = $("target").value = "";
      return tell();
    }).catch(wrong);
};

async function tell() {
  const memories = await ask("/api/memories");
  const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });
  const counts = new Map();
  for (const { languages } of memories) for (const { lang, variants } of languages) counts.set(lang, (counts.get(lang) ?? 0) + variants);
  const langs = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a));
  $("told").textContent = memories.map(({ name, units }) => `${name}: ${units.toLocaleString("en")} unit${units === 1 ? "" : "s"}`).join(" · ");
  const option = lang => make("option", { value: lang }, names.of(lang));
  for (const [id, nth] of [["from", 0], ["to", 1]]) {
    const before = $(id).value;
    $(id).replaceChildren(...(langs.length ? langs : ["en", "fr", "de", "es"]).map(option));
    $(id).value = before || langs[nth] || ["en", "fr"][nth];
  }
  $("memory").replaceChildren(...memories.map(({ name }) => make("option", { value: name }, name)));
}

tell().catch(error => {
  $("told").textContent = error.message;
  $("adding").open = true;
});
$("token").onchange = () => { sessionStorage.setItem(KEPT, $("token").value.trim()); tell().catch(wrong); };
