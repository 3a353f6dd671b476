"use strict";
// Data as `html.rs` writes it. A row is [confidence, source, target], a side a list of [state, line, text].
const data = JSON.parse(document.getElementById("data").textContent);
const SOURCE = 1, TARGET = 2;
const ROWS_AT_ONCE = 100;   // rows that are built together
const ROW_HEIGHT = 58;      // a guess, until a row has been seen

const $ = id => document.getElementById(id);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

const percent = share => (Math.floor(share * 1000) / 10).toFixed(1) + " %";
const plural = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

// ---- overview

function overview() {
  const count = severity => data.findings.filter(f => f.severity === severity).length;
  const parts = ["error", "warning", "note"].map(s => [count(s), s]).filter(([n]) => n).map(([n, s]) => plural(n, s));
  $("summary").textContent = [plural(data.documents.length, "document"), ...(parts.length ? parts : ["nothing found"]),
    ...(data.silenced ? [plural(data.silenced, "finding") + " silenced by the baseline"] : [])].join(" · ");
  const languages = [];
  for (const d of data.documents) for (const t of d.translations) if (!languages.some(l => l.lang === t.lang)) languages.push(t);
  const head = make("tr", {}, make("th", { scope: "col" }, "document"), ...languages.map(l => make("th", { scope: "col" }, l.name)));
  const order = data.documents.map((d, i) => i).sort((a, b) => worst(data.documents[a]) - worst(data.documents[b]) || a - b);
  const body = order.map(i => {
    const d = data.documents[i];
    return make("tr", {}, make("th", { scope: "row" }, d.name), ...languages.map(l => {
      const at = d.translations.findIndex(t => t.lang === l.lang);
      return at < 0 ? make("td", {}, "–") : cell(i, at);
    }));
  });
  $("matrix").replaceChildren(make("thead", {}, head), make("tbody", {}, ...body));
  $("notes").replaceChildren(...data.notes.map(n => make("li", { class: "hint" }, n)));
}

const worst = d => Math.min(...d.translations.map(t => t.figures ? t.figures.words : -t.findings));

function cell(d, t) {
  const { figures, findings } = data.documents[d].translations[t];
  const share = figures ? Math.min(figures.segments, figures.words) : findings ? 0.96 : 1;
  const text = figures ? [make("span", { title: "of the segments" }, percent(figures.segments)), make("br"), make("span", { title: "of the words" }, percent(figures.words))] : [];
  const link = make("a", { href: `#${d}-${t}` }, ...text, make("small", {}, findings ? plural(findings, "finding") : "nothing found"));
  return make("td", { class: share >= 1 ? "all" : share >= 0.95 ? "most" : "less" }, link);
}

// ---- one translation, side by side

const reading = { document: null, translation: null, hidden: new Set(), shown: [], chunks: [], current: -1 };
let watcher = null;

function open(d, t) {
  reading.document = data.documents[d];
  reading.translation = reading.document.translations[t];
  reading.hidden.clear();
  reading.current = -1;
  reading.findings = data.findings.filter(f => f.document === d && f.translation === t);
  reading.byRow = new Map();
  for (const finding of reading.findings) {
    if (!reading.byRow.has(finding.row)) reading.byRow.set(finding.row, []);
    reading.byRow.get(finding.row).push(finding);
  }
  $("where").textContent = `${reading.document.name}: ${reading.document.language} → ${reading.translation.name}`;
  $("gaps").checked = false;
  $("search").value = "";
  kinds();
  map();
  list();
}

function kinds() {
  const counts = new Map();
  for (const f of reading.findings) counts.set(f.kind, { severity: f.severity, count: (counts.get(f.kind)?.count ?? 0) + 1 });
  $("kinds").replaceChildren(...[...counts].map(([kind, { severity, count }]) => {
    const button = make("button", { class: severity, "aria-pressed": "true", "data-kind": kind }, `${kind} ${count}`);
    button.onclick = () => {
      const off = !reading.hidden.delete(kind);
      if (off) reading.hidden.add(kind);
      button.setAttribute("aria-pressed", String(!off));
      list();
    };
    return button;
  }));
}

const visible = row => (reading.byRow.get(row) ?? []).filter(f => !reading.hidden.has(f.kind));

function list() {
  const wanted = $("search").value.trim().toLowerCase();
  const holds = row => [...row[SOURCE], ...row[TARGET]].some(piece => piece[2].toLowerCase().includes(wanted));
  const rows = reading.translation.rows;
  reading.shown = [];
  for (let at = 0; at < rows.length; at++) {
    if ($("gaps").checked && !visible(at).length) continue;
    if (wanted && !holds(rows[at])) continue;
    reading.shown.push(at);
  }
  reading.found = reading.shown.filter(at => visible(at).length);
  $("count").textContent = `${plural(reading.shown.length, "row")}, ${plural(reading.findings.filter(f => !reading.hidden.has(f.kind)).length, "finding")}`;
  build();
}

// Rows are built a chunk at a time, when it comes near the window, and thrown away when it is far.
function build() {
  watcher?.disconnect();
  watcher = new IntersectionObserver(seen => seen.forEach(s => s.isIntersecting ? fill(s.target) : empty(s.target)), { rootMargin: "1200px" });
  reading.chunks = [];
  for (let at = 0; at < reading.shown.length; at += ROWS_AT_ONCE) {
    const chunk = make("div", { class: "chunk", "data-at": at });
    chunk.style.minHeight = Math.min(ROWS_AT_ONCE, reading.shown.length - at) * ROW_HEIGHT + "px";
    reading.chunks.push(chunk);
  }
  $("rows").replaceChildren(...reading.chunks);
  reading.chunks.slice(0, 1).forEach(fill);
  reading.chunks.forEach(chunk => watcher.observe(chunk));
}

function fill(chunk) {
  if (chunk.firstChild) return;
  const at = Number(chunk.dataset.at);
  chunk.replaceChildren(...reading.shown.slice(at, at + ROWS_AT_ONCE).map(row));
  chunk.style.minHeight = "";
}

function empty(chunk) {
  if (!chunk.firstChild) return;
  chunk.style.minHeight = chunk.offsetHeight + "px";
  chunk.replaceChildren();
}

function row(at) {
  const [, source, target] = reading.translation.rows[at];
  const findings = visible(at).map(f => make("div", { class: `finding ${f.severity}` }, make("b", {}, f.kind), f.message));
  return make("div", { class: at === reading.current ? "row current" : "row", "data-row": at },
    side(source, reading.document), side(target, reading.translation), ...findings);
}

function side(pieces, { lang, rtl }) {
  const shown = pieces.flatMap(([state, line, text], nth) => [
    ...(nth ? [" "] : []), ...(line ? [make("span", { class: "line" }, line)] : []),
    state ? make("mark", { class: data.states[state] }, text) : text,
  ]);
  return make("div", { class: "side", lang, dir: rtl ? "rtl" : "ltr" }, ...shown);
}

function go(at) {
  reading.current = at;
  document.querySelector(".row.current")?.classList.remove("current");
  const place = reading.shown.indexOf(at);
  if (place < 0) return;
  const chunk = reading.chunks[Math.floor(place / ROWS_AT_ONCE)];
  fill(chunk);
  const element = chunk.querySelector(`[data-row="${at}"]`);
  element.classList.add("current");
  element.scrollIntoView({ block: "center" });
}

function step(direction) {
  const found = reading.found;
  if (!found.length) return;
  const next = direction > 0 ? found.find(at => at > reading.current) : found.findLast(at => at < reading.current);
  go(next ?? (direction > 0 ? found[0] : found.at(-1)));
}

function map() {
  const { map: picture } = reading.translation;
  $("map").hidden = !picture;
  if (!picture) return;
  const svg = new DOMParser().parseFromString(picture, "image/svg+xml").documentElement;
  svg.onclick = event => {
    const { left, width } = svg.getBoundingClientRect();
    const rows = reading.translation.rows;
    const length = row => row[SOURCE].reduce((sum, piece) => sum + piece[2].length, 0);
    let rest = (event.clientX - left) / width * rows.reduce((sum, row) => sum + length(row), 0);
    const at = rows.findIndex(row => (rest -= length(row)) <= 0);
    const near = reading.shown.find(row => row >= at) ?? reading.shown.at(-1);
    if (near !== undefined) go(near);
  };
  $("map").replaceChildren(svg, make("p", {}, "source → · target ↓ · red: missing, yellow: added"));
}

// ---- going about

function route() {
  const place = /^#(\d+)-(\d+)$/.exec(location.hash);
  const known = place && data.documents[place[1]]?.translations[place[2]];
  $("overview").hidden = !!known;
  $("reading").hidden = !known;
  if (known) open(Number(place[1]), Number(place[2]));
  window.scrollTo(0, 0);
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (document.activeElement === $("search")) $("search").blur(); else location.hash = "";
    return;
  }
  if ($("reading").hidden || event.target.matches("input[type=search]")) return;
  if (event.key === "j" || event.key === "n") step(1);
  else if (event.key === "k" || event.key === "p") step(-1);
  else if (event.key === "f") $("gaps").click();
  else if (event.key === "/") $("search").focus();
  else return;
  event.preventDefault();
});

let typing;
$("search").oninput = () => { clearTimeout(typing); typing = setTimeout(list, 120); };
$("gaps").onchange = list;
$("next").onclick = () => step(1);
$("previous").onclick = () => step(-1);
window.addEventListener("hashchange", route);
window.addEventListener("beforeprint", () => { watcher?.disconnect(); reading.chunks.forEach(fill); });
window.addEventListener("afterprint", () => { if (!$("reading").hidden) build(); });

overview();
route();
