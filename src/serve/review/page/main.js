// The review page: what is shown, what keys and buttons do. Beads, list and server each have a file of their own.
import { $, complain, make, plural, say } from "/dom.js";
import { Beads, CHECKED, MADE, level } from "/beads.js";
import { Beside } from "/beside.js";
import { List } from "/list.js";
import { begin, get, post, save } from "/server.js";
import { characters, likeliest, nearest, places } from "/cut.js";
import { start } from "/start.js";

const FORMATS = [["tmx", "TMX", "for CAT tools"], ["xliff", "XLIFF 1.2", "for CAT tools"], ["xliff2", "XLIFF 2.1", "for CAT tools"],
  ["xlsx", "XLSX", "spreadsheet"], ["tsv", "TSV", "table of the two texts"], ["jsonl", "JSON lines", "for programs"]];

let desk, beads, list, besides = [];
const at = { review: 0, row: 0, chosen: null, side: 0, segment: 0, caret: null };
let busy = Promise.resolve();

// ---- what is shown

const sides = () => { const { source, target } = desk.reviews[at.review]; return [source, target]; };

function row(number) {
  const row = beads.rows[number];
  const own = level(row);
  const current = number === at.row;
  const [from, to] = span();
  const classes = ["row", own, current && "current", number >= from && number <= to && to > from && "chosen"];
  const percent = Math.floor(row.sure * 100);
  const sure = row.state === CHECKED ? "✓" : row.state === MADE ? "✎" : own === "sure" ? "" : `${percent} %`;
  const words = row.state === CHECKED ? `checked${row.by ? ` by ${row.by}` : ""}` : row.state === MADE ? "made by hand" : `${percent} % sure`;
  return make("div", { role: "row", id: `row-${number}`, "aria-rowindex": number + 1, "aria-selected": String(current), class: classes.filter(Boolean).join(" ") },
    make("div", { role: "gridcell", class: "sure", title: `row ${number + 1}: ${words}`, "aria-label": `row ${number + 1}, ${words}` }, sure),
    cell(number, 0, current), cell(number, 1, current), ...besides.map(beside => other(number, beside)));
}

// What another translation has for the source of a row; it is read there, not changed.
function other(number, beside) {
  const texts = beads.rows[number].count[0] ? beside.texts(beads.stretch(number)) : [];
  return make("div", { role: "gridcell", class: "beside", lang: beside.lang, dir: beside.rtl ? "rtl" : "ltr" }, texts.join(" "));
}

function cell(number, side, current) {
  const texts = beads.texts(number, side);
  const { lang, rtl } = sides()[side];
  const wanted = $("search").value.trim().toLowerCase();
  const segments = texts.flatMap((text, nth) => {
    const active = current && side === at.side && nth === at.segment;
    const segment = make("span", { class: active ? "seg active" : "seg", "data-segment": nth });
    if (active && at.caret !== null) {
      segment.append(text.slice(0, at.caret), make("span", { class: "caret" }), text.slice(at.caret));
    } else {
      segment.append(...marked(text, wanted));
    }
    return nth ? [" ", segment] : [segment];
  });
  return make("div", { role: "gridcell", class: texts.length ? "side" : "side empty", "data-side": side, lang, dir: rtl ? "rtl" : "ltr",
    "aria-label": texts.length ? undefined : "no counterpart" }, ...segments);
}

function marked(text, wanted) {
  const found = wanted ? text.toLowerCase().indexOf(wanted) : -1;
  if (found < 0 || text.toLowerCase().length !== text.length) return [text];
  const end = found + wanted.length;
  return [text.slice(0, found), make("mark", {}, text.slice(found, end)), ...marked(text.slice(end), wanted)];
}

// How tall a row will be, about: rows that are not built yet must not make the list jump.
function tall(number, width) {
  const stacked = width < 700;
  const column = Math.max(12, (width - 120) / (stacked ? 1 : 2 + besides.length) / 8);
  const lines = side => Math.max(1, Math.ceil(beads.length(number, side) / column));
  // Other translations are about as long as this one.
  return 12 + 24 * (stacked ? lines(0) + lines(1) * (1 + besides.length) : Math.max(lines(0), lines(1)));
}

function render(still = at.row) {
  const shown = beads.shown($("filter").value, $("search").value.trim());
  list.show(shown, still);
  list.box.setAttribute("aria-rowcount", beads.rows.length);
  let none = list.box.querySelector(".none");
  if (shown.length && none) none.remove();
  if (!shown.length && !none) list.box.append(make("div", { class: "none" }, "No row is like that."));
  standing();
}

function standing() {
  const { outlook, undo, redo } = beads.standing;
  const left = outlook.enough;
  const sure = left
    ? `reviewing ${left.toLocaleString("en")} more brings the expected errors below 1 (now ${outlook.expected.toFixed(1)})`
    : `less than one error is to be expected in the rest (${outlook.expected.toFixed(1)})`;
  $("standing").textContent = `${plural(outlook.rows, "row")}, ${outlook.checked.toLocaleString("en")} checked; ${sure}`;
  document.querySelector('[data-do="undo"]').disabled = !undo;
  document.querySelector('[data-do="redo"]').disabled = !redo;
}

// ---- where the keyboard is

const span = () => at.chosen === null ? [at.row, at.row] : [Math.min(at.chosen, at.row), Math.max(at.chosen, at.row)];

function go(number, { chosen = null } = {}) {
  const before = span();
  at.row = Math.max(0, Math.min(number, beads.rows.length - 1));
  at.chosen = chosen;
  at.segment = 0;
  at.caret = null;
  if (!beads.rows[at.row].count[at.side]) at.side = 1 - at.side;
  const after = span();
  for (let own = Math.min(before[0], after[0]); own <= Math.max(before[1], after[1]); own++) {
    if (own >= before[0] && own <= before[1] || own >= after[0] && own <= after[1]) list.renew(own);
  }
  list.reveal(at.row);
  list.box.setAttribute("aria-activedescendant", `row-${at.row}`);
}

// The next of the rows that are shown.
function step(by, keep = false) {
  const place = list.places.get(at.row) ?? list.shown.findIndex(own => own > at.row) - (by > 0 ? 1 : 0);
  const next = list.shown[Math.max(0, Math.min(place + by, list.shown.length - 1))];
  if (next !== undefined) go(next, { chosen: keep ? at.chosen ?? at.row : null });
}

function doubtful() {
  let next = beads.leastCertain();
  if (next < 0) {
    beads.forget();
    next = beads.leastCertain();
  }
  if (next < 0) return say("Every row was made or checked.");
  if (list.places.get(next) === undefined) {
    $("filter").value = "all";
    $("search").value = "";
    render();
  }
  go(next);
  say(`row ${next + 1}, ${Math.floor(beads.rows[next].sure * 100)} % sure`);
}

// From segment to segment of the row: those of the source, then those of the target.
function segment(by) {
  const [s, t] = beads.rows[at.row].count;
  const place = Math.max(0, Math.min((at.side ? s : 0) + at.segment + by, s + t - 1));
  at.side = place < s ? 0 : 1;
  at.segment = place < s ? place : place - s;
  at.caret = null;
  list.renew(at.row);
}

// ---- what is done

// One thing after the other: keys may come faster than the server answers.
function change(path, body, after) {
  busy = busy.then(async () => {
    const answer = await post(`/api/reviews/${at.review}/${path}`, { revision: beads.revision, ...body() });
    const changed = beads.take(answer);
    at.chosen = null;
    at.caret = null;
    at.row = Math.min(at.row, beads.rows.length - 1);
    if (changed && after !== "next") {
      if (after === "there") at.row = Math.min(changed.from, beads.rows.length - 1);
      else if (after === "below") at.row = Math.min(at.row + 1, beads.rows.length - 1);
    }
    render();
    if (after === "next") doubtful(); else go(at.row);
    if (changed) {
      say(`${changed.what}: done`);
      for (let own = changed.from; own < Math.min(changed.to, changed.from + 60); own++) list.element(own)?.classList.add("fresh");
    }
  }).catch(async error => {
    complain(error.message);
    if (error.status === 409) await load();
  });
  return busy;
}

const edit = (what, body, after) => change("edit", () => ({ edit: what, ...body() }), after);

function split() {
  const { count } = beads.rows[at.row];
  const side = at.side ? "target" : "source";
  if (at.caret === null && at.segment > 0) return edit("split", () => ({ row: at.row, side, segment: at.segment }));
  const text = beads.texts(at.row, at.side)[at.segment];
  if (text === undefined) return;
  if (at.caret !== null) {
    const cut = characters(text, at.caret);
    return edit("split", () => ({ row: at.row, side, segment: at.segment, at: cut }));
  }
  // Several segments: the first cut is between them.
  if (count[at.side] > 1) return segment(1);
  at.caret = likeliest(text, places(text, sides()[at.side].lang));
  if (at.caret === null) return complain("there is nothing to split");
  list.renew(at.row);
  say("arrows move the cut, Enter cuts, Escape leaves it");
}

function moveCaret(by) {
  const text = beads.texts(at.row, at.side)[at.segment];
  const all = places(text, sides()[at.side].lang);
  const forward = sides()[at.side].rtl ? -by : by;
  const now = all.indexOf(at.caret);
  at.caret = all[Math.max(0, Math.min(now + forward, all.length - 1))] ?? at.caret;
  list.renew(at.row);
}

function give(by) {
  const side = at.side ? "target" : "source";
  if (by < 0) return at.row > 0 && edit("move", () => ({ row: at.row - 1, side, by: 1 }));
  return at.row + 1 < beads.rows.length && edit("move", () => ({ row: at.row, side, by: -1 }));
}

function fetch(from) {
  const side = at.side ? "target" : "source";
  if (from < 0) return at.row > 0 && edit("move", () => ({ row: at.row - 1, side, by: -1 }));
  return at.row + 1 < beads.rows.length && edit("move", () => ({ row: at.row, side, by: 1 }));
}

function link() {
  const [from, to] = span();
  if (to > from) return edit("join", () => ({ from, to }), "there");
  const missing = beads.rows[at.row].count[0] ? beads.rows[at.row].count[1] ? -1 : 1 : 0;
  if (missing < 0) return complain("both sides are linked; choose several rows (Shift+arrows) to link them");
  for (let far = 1; far <= 5; far++) {
    for (const other of [at.row + far, at.row - far]) {
      if (beads.rows[other]?.count[missing]) {
        return edit("join", () => ({ from: Math.min(at.row, other), to: Math.max(at.row, other) }), "there");
      }
    }
  }
  complain("there is nothing near to link it with");
}

function check(stay) {
  const [from, to] = span();
  const all = beads.rows.slice(from, to + 1).every(row => row.state === CHECKED);
  if (stay && all) return edit("uncheck", () => ({ from, to }));
  return edit("check", () => ({ from, to, realign: true }), stay ? undefined : "next");
}

function write() {
  const text = beads.texts(at.row, at.side)[at.segment];
  if (text === undefined) return;
  const { lang, rtl } = sides()[at.side];
  const [side, place] = [at.side, beads.rows[at.row].at[at.side] + at.segment];
  Object.assign($("text"), { value: text, lang, dir: rtl ? "rtl" : "ltr" });
  $("write").showModal();
  const done = keep => {
    $("write").close();
    const value = $("text").value.replace(/\s*\n\s*/g, " ");
    if (keep && value !== text) edit("write", () => ({ side: side ? "target" : "source", segment: place, text: value }));
  };
  $("keep").onclick = () => done(true);
  $("leave").onclick = () => done(false);
  $("text").onkeydown = event => {
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); done(true); }
  };
}

async function why() {
  const { learned, reasons } = await get(`/api/reviews/${at.review}/why/${at.row}`);
  const line = ({ evidence, score, words }) => make("tr", {}, make("th", { scope: "row" }, evidence),
    make("td", { class: `figure ${score < 0 ? "against" : "for"}` }, (score < 0 ? "−" : "+") + Math.abs(score).toFixed(1)), make("td", {}, words ?? ""));
  $("reasons").replaceChildren(reasons.length
    ? make("table", {}, make("tbody", {}, ...reasons.map(line)))
    : make("p", {}, learned ? "There is nothing to say of this row." : "The texts are still being learned from; ask again in a moment."));
  $("why").showModal();
}

function download() {
  $("formats").replaceChildren(...FORMATS.map(([format, name, about]) => {
    const button = make("button", { "data-format": format }, name, make("small", {}, about));
    button.onclick = () => save(`/api/reviews/${at.review}/as/${format}`).then(() => $("download").close(), error => complain(error.message));
    return button;
  }));
  $("download").showModal();
}

function jump() {
  $("number").value = at.row + 1;
  $("jump").showModal();
  $("number").select();
  $("go").onclick = () => {
    $("jump").close();
    const row = parseInt($("number").value, 10);
    if (row > 0) { $("filter").value = "all"; render(); go(row - 1); }
  };
  $("number").onkeydown = event => { if (event.key === "Enter") { event.preventDefault(); $("go").click(); } };
}

function filter() {
  const options = [...$("filter").options].map(option => option.value);
  $("filter").value = options[(options.indexOf($("filter").value) + 1) % options.length];
  render();
  say(`${$("filter").selectedOptions[0].textContent}: ${plural(list.shown.length, "row")}`);
}

// ---- other translations beside this one

// The reviews of other translations of the text.
const others = () => desk.reviews.map((own, nth) => nth)
  .filter(nth => nth !== at.review && desk.reviews[nth].source.name === desk.reviews[at.review].source.name);

// Fetched each time, as they may have been worked on since.
async function showBesides() {
  const chosen = $("beside").value;
  const wanted = chosen === "all" ? others() : others().filter(nth => String(nth) === chosen);
  besides = await Promise.all(wanted.map(async nth => new Beside(desk.reviews[nth], await get(`/api/reviews/${nth}`))));
  $("work").style.setProperty("--columns", 2 + besides.length);
  document.querySelectorAll("#titles .other").forEach(title => title.remove());
  $("titles").append(...besides.map(({ language, lang }) => make("span", { class: "other" }, language ?? lang)));
}

function offerBesides() {
  const name = nth => desk.reviews[nth].target.language ?? desk.reviews[nth].target.lang;
  const found = others(), kept = $("beside").value;
  $("beside").hidden = !found.length;
  $("beside").replaceChildren(make("option", { value: "" }, "this translation"), ...found.map(nth => make("option", { value: nth }, `and ${name(nth)}`)),
    ...(found.length > 1 ? [make("option", { value: "all" }, "and all others")] : []));
  $("beside").value = [...$("beside").options].some(option => option.value === kept) ? kept : "";
}

function beside() {
  if ($("beside").hidden) return say("there is no other translation of this text");
  $("beside").selectedIndex = ($("beside").selectedIndex + 1) % $("beside").options.length;
  return besideChosen();
}

async function besideChosen() {
  try {
    await showBesides();
  } catch (error) {
    return complain(error.message);
  }
  render();
  go(at.row);
  say($("beside").selectedOptions[0].textContent);
}

const DO = {
  check: () => at.caret === null ? check(false) : split(),
  mark: () => check(true),
  "join-down": () => at.row + 1 < beads.rows.length && edit("join", () => { const [from, to] = span(); return { from, to: Math.max(to, from + 1) }; }, "there"),
  "join-up": () => at.row > 0 && edit("join", () => ({ from: at.row - 1, to: at.row }), "there"),
  split, link, write, why, download, jump, filter, beside, doubtful,
  skip: () => { beads.skip(at.row); doubtful(); },
  "give-up": () => give(-1), "give-down": () => give(1), "take-up": () => fetch(-1), "take-down": () => fetch(1),
  unlink: () => edit("unlink", () => ({ row: at.row })),
  undo: () => change("undo", () => ({}), "there"), redo: () => change("redo", () => ({}), "there"),
  next: () => step(1), previous: () => step(-1), "choose-next": () => step(1, true), "choose-previous": () => step(-1, true),
  right: () => at.caret === null ? segment(1) : moveCaret(1), left: () => at.caret === null ? segment(-1) : moveCaret(-1),
  "page-down": () => step(10), "page-up": () => step(-10), first: () => step(-Infinity), last: () => step(Infinity),
  search: () => $("search").focus(),
  help: () => $("help").showModal(),
  escape: () => { at.caret = null; at.chosen = null; render(); go(at.row); },
};

// Keys as they are told by `?`: what is pressed, what is done, in words.
const KEYS = [
  [["Enter"], "check", "it is right: mark it as checked, align the rest around it, go to the next doubtful"],
  [["n"], "skip", "next doubtful, without a word on this one"],
  [["c"], "mark", "mark as checked and stay; again takes the mark away"],
  [["ArrowDown", "j"], "next", "next row"], [["ArrowUp", "k"], "previous", "row before"],
  [["Shift+ArrowDown"], "choose-next", "choose several rows"], [["Shift+ArrowUp"], "choose-previous", "choose several rows, upwards"],
  [["ArrowRight"], "right", "next segment of the row; while splitting, cut later"], [["ArrowLeft"], "left", "segment before; while splitting, cut earlier"],
  [["m"], "join-down", "join with the next row"], [["M"], "join-up", "join with the row before"],
  [["s"], "split", "split before the segment, or within it: arrows move the cut, Enter cuts"],
  [["["], "give-up", "first segment of this side to the row before"], [["]"], "give-down", "last segment of this side to the next row"],
  [["{"], "take-up", "last segment of the row before to this one"], [["}"], "take-down", "first segment of the next row to this one"],
  [["x"], "unlink", "unlink: nothing here has a counterpart"], [["l"], "link", "link the chosen rows, or with the nearest that has the other side"],
  [["e"], "write", "edit the text of the segment"], [["i"], "why", "what speaks for and against the row"],
  [["z", "Ctrl+z"], "undo", "undo, as far back as you like"], [["y", "Z", "Ctrl+y", "Ctrl+Z"], "redo", "do again what was undone"],
  [["/"], "search", "search in both texts"], [["f"], "filter", "show other rows: all, doubtful, not checked, …"],
  [["b"], "beside", "show other translations of the text beside this one"], [["g"], "jump", "go to a row by its number"],
  [["PageDown"], "page-down", "ten rows on"], [["PageUp"], "page-up", "ten rows back"], [["Home"], "first", "first row"], [["End"], "last", "last row"],
  [["d"], "download", "download as TMX, XLIFF, XLSX, …"], [["Escape"], "escape", "leave a cut, a choice or a search"], [["?"], "help", "these keys"],
];
const BY_KEY = new Map(KEYS.flatMap(([keys, what]) => keys.map(key => [key, what])));

document.addEventListener("keydown", event => {
  if ($("work").hidden || document.querySelector("dialog[open]") || event.isComposing) return;
  if (event.target === $("search")) {
    if (event.key === "Escape") { $("search").value = ""; render(); list.box.focus(); }
    if (event.key === "Enter" || event.key === "ArrowDown") { render(); list.box.focus(); step(0); event.preventDefault(); }
    return;
  }
  // Buttons and choices keep the keys that they live by.
  if (event.target.matches("select, textarea, input") || event.target.matches("button") && ["Enter", " "].includes(event.key)) return;
  const altGraph = event.getModifierState("AltGraph");
  if (event.altKey && !altGraph || event.metaKey && event.key !== "z") return;
  const control = event.ctrlKey && !altGraph || event.metaKey ? "Ctrl+" : "";
  const shift = event.shiftKey && event.key.startsWith("Arrow") ? "Shift+" : "";
  const what = BY_KEY.get(control + shift + event.key);
  if (!what) return;
  event.preventDefault();
  DO[what]();
});

// ---- mouse and touch

function clicked(event) {
  const row = event.target.closest?.(".row");
  if (!row) return;
  const number = Number(row.id.slice(4));
  const side = event.target.closest(".side")?.dataset.side, own = event.target.closest(".seg")?.dataset.segment;
  if (event.shiftKey) return go(number, { chosen: at.chosen ?? at.row });
  const again = number === at.row;
  let caret = null;
  if (again && own !== undefined) {
    const place = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? rangeAt(event);
    const text = beads.texts(number, Number(side))[own];
    const offset = place ? offsetIn(event.target.closest(".seg"), place) : null;
    if (offset !== null) caret = nearest(places(text, sides()[side].lang), offset);
  }
  if (!again) go(number);
  if (side !== undefined && beads.rows[number].count[side]) at.side = Number(side);
  if (own !== undefined) at.segment = Number(own);
  at.caret = caret;
  list.renew(number);
}

function rangeAt({ clientX, clientY }) {
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  return range && { offsetNode: range.startContainer, offset: range.startOffset };
}

function offsetIn(segment, { offsetNode, offset }) {
  if (!segment.contains(offsetNode)) return null;
  const range = document.createRange();
  range.setStart(segment, 0);
  range.setEnd(offsetNode, offset);
  return range.toString().length;
}

// ---- beginning

function title() {
  const review = desk.reviews[at.review];
  document.title = `${review.name} · review`;
  document.querySelector("h1").textContent = review.name;
  ["source", "target"].forEach(side => { $(`${side}-title`).textContent = review[side].language ?? review[side].lang; });
  $("which").hidden = desk.reviews.length < 2;
  $("which").replaceChildren(...desk.reviews.map((own, nth) => make("option", { value: nth, selected: nth === at.review },
    `${own.name}: ${own.source.lang} → ${own.target.lang}`)));
}

async function load() {
  const kept = list.box.scrollTop;
  beads = new Beads(await get(`/api/reviews/${at.review}`));
  at.row = Math.min(at.row, Math.max(0, beads.rows.length - 1));
  title();
  offerBesides();
  await showBesides();
  render(-1);
  list.box.scrollTop = kept;
  if (beads.rows.length) go(at.row);
}

async function work(found) {
  desk = found;
  for (const id of ["work", "bar"]) $(id).hidden = false;
  list = new List($("rows"), row, tall);
  await load();
  list.box.focus({ preventScroll: true });
}

const shown = key => key.replace("Arrow", "").replace("Down", "↓").replace("Up", "↑").replace("Right", "→").replace("Left", "←").replace("Page↓", "PageDown").replace("Page↑", "PageUp");
$("keys").append(make("tbody", {}, ...KEYS.map(([keys, , words]) => make("tr", {},
  make("th", { scope: "row" }, ...keys.flatMap((key, nth) => nth ? [" ", make("kbd", {}, shown(key))] : [make("kbd", {}, shown(key))])), make("td", {}, words)))));
for (const button of document.querySelectorAll("[data-do]")) {
  button.onclick = () => { DO[button.dataset.do](); if (!document.querySelector("dialog[open]")) list.box.focus({ preventScroll: true }); };
}
$("doubtful").onclick = () => { DO.skip(); list.box.focus({ preventScroll: true }); };
$("rows").onclick = clicked;
$("filter").onchange = () => { render(); list.box.focus(); };
$("beside").onchange = () => besideChosen().then(() => list.box.focus());
let typing;
$("search").oninput = () => { clearTimeout(typing); typing = setTimeout(render, 150); };
$("which").onchange = () => { at.review = Number($("which").value); at.row = 0; load().catch(error => complain(error.message)); };
document.addEventListener("dragover", event => event.preventDefault());
document.addEventListener("drop", event => event.preventDefault());

try {
  await begin();
  const found = await get("/api/desk");
  if (found.reviews.length) await work(found); else await start(found, work);
} catch (error) {
  $("standing").textContent = `This page cannot be shown: ${error.message}`;
}
