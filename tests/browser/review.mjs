// Tries the review page in a browser: `node review.mjs BITEXT CORPUS [SCREENSHOTS_DIR]`, with `playwright-core` and `axe-core`
// on NODE_PATH and Chromium at $CHROMIUM (or /usr/bin/chromium). CORPUS has `en.txt`, `fr.txt`, `ar.txt` and `de.txt`. With $PAGE, the
// files of the page are taken from that folder instead of the program.
import { createRequire } from "node:module";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

const require = createRequire(process.env.NODE_PATH ? resolve(process.env.NODE_PATH) + "/" : import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [bitext, corpus, shots] = process.argv.slice(2).map(path => resolve(path));
const folder = mkdtempSync(join(tmpdir(), "bitext-review-"));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const complaints = [];
process.on("uncaughtException", error => {
  console.log(error, complaints);
  process.exit(1);
});
let failures = 0;
function expect(what, holds, seen = "") {
  console.log(`${holds ? "ok  " : "FAIL"} ${what} ${seen}`);
  if (!holds) failures += 1;
}

// Starts `bitext review` and waits for the link of its page.
async function review(...args) {
  const child = spawn(bitext, ["review", "--no-browser", "--quiet", "--by", "Ada", ...args], { cwd: folder });
  let said = "";
  const url = await new Promise((found, failed) => {
    child.stderr.on("data", data => {
      said += data;
      const link = /http:\/\/\S+(?=\s)/.exec(said);
      if (link) found(link[0]);
    });
    child.on("exit", () => failed(new Error(said)));
  });
  const stop = signal => new Promise(done => { child.removeAllListeners("exit"); child.on("exit", done); child.kill(signal); });
  return { url, stop };
}

async function open(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, acceptDownloads: true, ...options });
  const tab = await context.newPage();
  const said = [], asked = [];
  complaints.push(said);
  tab.on("console", message => ["error", "warning"].includes(message.type()) && said.push(message.text()));
  tab.on("pageerror", error => said.push(String(error)));
  tab.on("request", request => asked.push(request.url()));
  if (process.env.PAGE) {
    const types = { js: "text/javascript", css: "text/css", html: "text/html" };
    await tab.route(/\/([a-z]+\.(js|css))?$/, route => {
      const path = join(process.env.PAGE, new URL(route.request().url()).pathname.slice(1) || "index.html");
      return existsSync(path) && route.request().method() === "GET"
        ? route.fulfill({ path, contentType: types[path.split(".").pop()] }) : route.continue();
    });
  }
  tab.setDefaultTimeout(30_000);
  await tab.goto(url);
  return { tab, said, asked, origin: new URL(url).origin };
}

async function audit(tab, what) {
  await tab.evaluate(axe + "; undefined");
  const { violations } = await tab.evaluate(() => axe.run());
  expect(`${what}: axe has no complaint`, violations.length === 0, violations.map(v => `${v.id}: ${v.nodes[0].html}`).join("; ").slice(0, 400));
}

const quiet = ({ said, asked, origin }, what) => {
  expect(`${what}: no error on the console`, said.length === 0, said.join("; ").slice(0, 400));
  const away = asked.filter(url => !url.startsWith(origin + "/") && !/^(data|blob):/.test(url));
  expect(`${what}: no request beyond the origin`, away.length === 0, away.join(" "));
};

const rows = tab => tab.waitForSelector(".row.current");
const current = tab => tab.locator(".row.current").getAttribute("id").then(id => Number(id.slice(4)));
const shape = (tab, row) => tab.evaluate(row => [...document.querySelectorAll(`#row-${row} .side`)].map(side => side.querySelectorAll(".seg").length), row);
// Presses keys, and waits until what they ask of the server is done.
async function press(tab, ...keys) {
  for (const key of keys) {
    await tab.keyboard.press(key);
    await tab.waitForLoadState("networkidle");
    await tab.waitForTimeout(60);
  }
}

async function save(tab, format) {
  await tab.keyboard.press("d");
  const [download] = await Promise.all([tab.waitForEvent("download"), tab.click(`#formats [data-format="${format}"]`)]);
  const path = join(folder, `saved-${download.suggestedFilename()}`);
  await download.saveAs(path);
  return path;
}

// The units of a TMX: the texts of each, and its properties.
function units(path) {
  return [...readFileSync(path, "utf8").matchAll(/<tu[ >].*?<\/tu>/gs)].map(([unit]) => ({
    texts: [...unit.matchAll(/<seg>(.*?)<\/seg>/gs)].map(seg => seg[1]),
    props: Object.fromEntries([...unit.matchAll(/<prop type="([^"]*)">(.*?)<\/prop>/gs)].map(prop => [prop[1], prop[2]])),
  }));
}
const texts = path => JSON.stringify(units(path).map(unit => unit.texts));

const english = join(corpus, "en.txt"), french = join(corpus, "fr.txt");
const aligned = join(folder, "aligned.tmx");
spawnSync(bitext, ["align", english, french, "--quiet", "-o", aligned]);

// ---- two files on an empty page
{
  const { url, stop } = await review();
  const opened = await open(url);
  const { tab } = opened;
  await tab.waitForSelector("#file-source");
  await audit(tab, "empty page");
  if (shots) await tab.screenshot({ path: `${shots}/start-light.png` });
  const data = await tab.evaluateHandle(([one, two]) => {
    const files = new DataTransfer();
    files.items.add(new File([one], "en.txt"));
    files.items.add(new File([two], "fr.txt"));
    return files;
  }, [readFileSync(english, "utf8"), readFileSync(french, "utf8")]);
  await tab.dispatchEvent("#drop-source", "drop", { dataTransfer: data });
  await tab.waitForSelector("#align:not([disabled])");
  expect("languages are told by the texts", await tab.inputValue("#lang-source") === "en" && await tab.inputValue("#lang-target") === "fr");
  if (shots) await tab.screenshot({ path: `${shots}/start-full.png` });
  await tab.click("#align");
  await rows(tab);
  const saved = await save(tab, "tmx");
  expect("the page aligns as the command does", texts(saved) === texts(aligned), `${units(saved).length} units`);
  const formats = ["xliff", "xlsx", "tsv"];
  for (const format of formats) expect(`${format} is saved`, readFileSync(await save(tab, format)).length > 100);
  quiet(opened, "empty page");
  await stop("SIGTERM");
}

// ---- three planted errors
const project = join(folder, readdirSync(folder).find(name => name.endsWith(".bitext")));
const planted = [];
{
  const lines = readFileSync(project, "utf8").trimEnd().split("\n");
  const bead = line => JSON.parse(line).bead;
  const first = lines.findIndex(line => line.startsWith('{"bead"'));
  // Runs of two beads of one segment with one, far enough from each other.
  const pairs = [];
  for (let at = first; at + 1 < lines.length && bead(lines[at + 1]); at++) {
    const plain = [lines[at], lines[at + 1]].every(line => bead(line).s === 1 && bead(line).t === 1);
    if (plain && (!pairs.length || at > pairs.at(-1) + 4)) pairs.push(at);
  }
  const wrongs = [[[2, 2, 0.11]], [[2, 1, 0.12], [0, 1, 0.3]], [[1, 0, 0.13], [0, 1, 0.31], [1, 1, 0.99]]];
  let shift = 0;
  wrongs.forEach((beads, nth) => {
    const at = pairs[nth + 1] + shift;
    planted.push(at - first);
    lines.splice(at, 2, ...beads.map(([s, t, p]) => JSON.stringify({ bead: { s, t, p } })));
    shift += beads.length - 2;
  });
  writeFileSync(project, lines.join("\n") + "\n");
}
{
  let { url, stop } = await review(project);
  let opened = await open(url);
  let { tab } = opened;
  await rows(tab);
  const standing = () => tab.textContent("#standing");
  expect("the page says how many to review", /reviewing \d+ more brings the expected errors below 1/.test(await standing()), await standing());
  await audit(tab, "review");
  await press(tab, "?");
  await audit(tab, "keys");
  if (shots) await tab.screenshot({ path: `${shots}/keys.png` });
  await press(tab, "Escape");

  await tab.click("#doubtful");
  expect("next doubtful finds the first", await current(tab) === planted[0]);
  await press(tab, "i");
  expect("it says what speaks for a row", /words|length|learned/.test(await tab.textContent("#reasons")));
  if (shots) await tab.screenshot({ path: `${shots}/why.png` });
  await press(tab, "Escape", "s", "s");
  expect("it is split", String(await shape(tab, planted[0])) === "1,1" && String(await shape(tab, planted[0] + 1)) === "1,1");
  await press(tab, "n");
  expect("next doubtful finds the second", await current(tab) === planted[1] + 1);
  await press(tab, "]");
  expect("its border is moved", String(await shape(tab, planted[1] + 1)) === "1,1" && String(await shape(tab, planted[1] + 2)) === "1,1");
  await press(tab, "z");
  expect("the move is undone", String(await shape(tab, planted[1] + 1)) === "2,1");
  await press(tab, "y");
  await press(tab, "n");
  expect("next doubtful finds the third", await current(tab) === planted[2] + 1);
  await press(tab, "l");
  expect("it is linked", String(await shape(tab, planted[2] + 1)) === "1,1");
  if (shots) await tab.screenshot({ path: `${shots}/review-light.png` });
  const before = await tab.locator("#rows").textContent();
  await tab.reload();
  await rows(tab);
  expect("a reload loses nothing", await tab.locator("#rows").textContent() === before);

  // The program is killed in the middle of it.
  await press(tab, "Home", "Enter");
  const checked = await standing();
  expect("what is right is checked", /, 1 checked/.test(checked), checked);
  expect("a link counts once", await (async () => {
    const second = await open(url);
    await second.tab.waitForSelector("#standing:not(:empty)");
    return /cannot be shown: this link was used/.test(await second.tab.textContent("#standing"));
  })());
  quiet(opened, "review");
  await stop("SIGKILL");
  ({ url, stop } = await review(project));
  opened = await open(url);
  ({ tab } = opened);
  await rows(tab);
  expect("a killed program has lost nothing", await standing() === checked, await standing());
  await press(tab, "z", "y");
  expect("undo goes back over the end of the program", await standing() === checked);

  const saved = await save(tab, "tmx");
  expect("the mended alignment is the one that was right", texts(saved) === texts(aligned));
  const marks = units(saved).filter(unit => unit.props["x-checked"]);
  expect("what was checked says so", marks.length === 1 && marks[0].props["x-checked-by"] === "Ada" && /^\d{8}T\d{6}Z$/.test(marks[0].props["x-checked"]));
  const validated = spawnSync(bitext, ["validate", "--quiet", saved]);
  expect("the TMX is valid", validated.status === 0, String(validated.stdout));

  await press(tab, "/");
  await tab.keyboard.type("zzz no such text");
  await tab.waitForSelector(".none");
  expect("the search filters", await tab.locator(".row").count() === 0);
  await press(tab, "Escape", "f", "f", "f");
  expect("a filter leaves what was checked", await tab.locator(".row").count() === 1);
  await press(tab, "f", "f");
  await press(tab, "g");
  await tab.keyboard.type("7");
  await press(tab, "Enter");
  expect("a row is found by its number", await current(tab) === 6);
  await press(tab, "s");
  expect("a segment is cut where the caret is", await tab.locator(".caret").count() === 1);
  const cut = await tab.evaluate(() => document.querySelector(".row.current .seg.active").textContent);
  await press(tab, "ArrowRight", "Enter");
  const halves = await tab.evaluate(row => [row, row + 1].map(n => document.querySelector(`#row-${n} .seg`).textContent), await current(tab));
  expect("into two that are the whole", halves.join("").replace(/\s/g, "") === cut.replace(/\s/g, ""), halves.join(" | ").slice(0, 90));
  await press(tab, "z", "e");
  await tab.fill("#text", "<img src=x onerror=alert(1)> & “text”");
  await press(tab, "Enter");
  expect("markup in a text is text", await tab.evaluate(() => document.querySelector(".row.current .seg").textContent) === "<img src=x onerror=alert(1)> & “text”"
    && await tab.locator("#rows img").count() === 0);
  quiet(opened, "review again");
  await stop("SIGTERM");
  const resumed = join(folder, "resumed.tmx");
  const ran = spawnSync(bitext, ["align", "--resume", project, "--quiet", "-o", resumed]);
  expect("the command goes on with the project", ran.status === 0 && units(resumed).some(unit => unit.props["x-checked-by"] === "Ada"), String(ran.stderr));
}

// ---- right to left, and a name that is markup
{
  const odd = join(folder, "<b onclick=alert(1)>.en.txt");
  writeFileSync(odd, readFileSync(english));
  const { url, stop } = await review(odd, join(corpus, "ar.txt"), "--target-lang", "ar", "--project", join(folder, "arabic.bitext"));
  const opened = await open(url);
  const { tab } = opened;
  await rows(tab);
  const sides = await tab.evaluate(() => [...document.querySelectorAll(".row.current .side")].map(side => `${side.lang} ${side.dir} ${getComputedStyle(side).textAlign}`));
  expect("Arabic runs from right to left", sides.join(", ") === "en ltr start, ar rtl start", sides.join(", "));
  expect("a name that is markup is text", (await tab.textContent("h1")).includes("<b onclick") && await tab.locator("h1 b").count() === 0);
  await press(tab, ..."12345".split("").map(() => "ArrowDown"), "ArrowRight", "s");
  const [start, end] = [await tab.locator(".caret").boundingBox(), (await press(tab, "ArrowLeft"), await tab.locator(".caret").boundingBox())];
  expect("the cut moves where the arrow points", end.y > start.y || end.x < start.x, `${start.x} to ${end.x}`);
  await press(tab, "Escape");
  await audit(tab, "Arabic");
  if (shots) await tab.screenshot({ path: `${shots}/arabic.png` });
  quiet(opened, "Arabic");
  await stop("SIGTERM");
}

// ---- several translations side by side
{
  const { url, stop } = await review(english, french, join(corpus, "ar.txt"), join(corpus, "de.txt"), "--project", join(folder, "several.bitext"));
  const opened = await open(url);
  const { tab } = opened;
  await rows(tab);
  const others = row => tab.evaluate(row => [...document.querySelectorAll(`#row-${row} .beside`)].map(cell => `${cell.lang} ${cell.dir} ${cell.textContent}`), row);
  expect("one translation at first", (await others(3)).length === 0);
  const first = await tab.evaluate(() => document.querySelector("#row-3 .side[data-side='1']").textContent);
  await press(tab, "b", "b", "b");
  expect("three side by side", await tab.inputValue("#beside") === "all" && (await others(3)).length === 2, (await others(3)).join(" | ").slice(0, 90));
  expect("each in its direction", (await others(3)).some(text => /^ar rtl \S/.test(text)) && (await others(3)).some(text => /^de ltr \S/.test(text)));
  const beside = await others(3);
  // Rows joined here show what the others have for both.
  const below = await others(4);
  await press(tab, "g");
  await tab.keyboard.type("4");
  await press(tab, "Enter", "m");
  const both = (await others(3)).map(text => text.replace(/\s/g, ""));
  expect("a joined row has both", both.every((text, nth) => text.includes(below[nth].slice(7).replace(/\s/g, "")) && text.startsWith(beside[nth].replace(/\s/g, ""))), both.join(" | ").slice(0, 90));
  await press(tab, "z");
  await audit(tab, "several");
  if (shots) await tab.screenshot({ path: `${shots}/several.png` });
  await tab.selectOption("#which", "1");
  await tab.waitForFunction(text => [...document.querySelectorAll("#row-3 .beside")].some(cell => cell.textContent === text), first);
  expect("the one under review before is beside the next", true);
  quiet(opened, "several");
  await stop("SIGTERM");
}

// ---- long texts
for (const [count, most] of [[10_000, 2000], [100_000, 2000]]) {
  const words = ["stone", "river", "lamp", "winter", "apple", "road", "glass", "morning", "tower", "field", "song"];
  const line = (at, lang) => Array.from({ length: 8 }, (_, k) => words[(at * (k + 3) + k * k) % 11] + lang).join(" ") + ` ${at}.`;
  const lines = ["s", "t"].map(kind => Array.from({ length: count }, (_, at) => JSON.stringify({ [kind]: { text: line(at, kind === "s" ? "" : "en"), block: at } })));
  const head = [{ bitext: { holds: "review", version: 1 } }, { review: { name: "long", source: { name: "a", lang: "en", blocks: [] }, target: { name: "b", lang: "de", blocks: [] } } }];
  const beads = Array.from({ length: count }, (_, at) => JSON.stringify({ bead: { s: 1, t: 1, p: at % 97 ? 1 : 0.6 } }));
  const path = join(folder, `long-${count}.bitext`);
  writeFileSync(path, [...head.map(one => JSON.stringify(one)), ...lines.flat(), ...beads].join("\n") + "\n");
  const { url, stop } = await review(path);
  const opened = await open(url);
  const { tab } = opened;
  await rows(tab);
  // From asking for the data to the first rows, as the page itself sees it.
  const took = await tab.evaluate(() => performance.now());
  console.log(`     ${count} rows: shown ${Math.round(took)} ms after the page was asked for`);
  expect(`${count} rows: few are built`, await tab.locator(".row").count() < most, String(await tab.locator(".row").count()));
  await press(tab, "End");
  expect(`${count} rows: the end can be reached`, await current(tab) === count - 1 && await tab.locator(".row.current").isVisible());
  const slow = await tab.evaluate(() => new Promise(done => {
    const box = document.getElementById("rows"), gaps = [];
    let last = performance.now(), left = 60;
    const tick = now => {
      gaps.push(now - last);
      last = now;
      box.scrollTop -= 400;
      if (left--) requestAnimationFrame(tick); else done(gaps.sort((a, b) => a - b)[Math.floor(gaps.length * 0.9)]);
    };
    requestAnimationFrame(tick);
  }));
  console.log(`     ${count} rows: nine of ten frames within ${Math.round(slow)} ms while scrolling`);
  await press(tab, "Home", "m");
  expect(`${count} rows: rows are joined`, String(await shape(tab, 0)) === "2,2");
  quiet(opened, `${count} rows`);
  await stop("SIGTERM");
}

// ---- how it looks
if (shots) {
  const looks = {};
  for (const scheme of ["light", "dark"]) {
    for (const [name, width, height] of [["wide", 1600, 900], ["middle", 900, 800], ["phone", 390, 780]]) {
      looks[`${name}-${scheme}`] = { viewport: { width, height }, colorScheme: scheme, isMobile: name === "phone", hasTouch: name === "phone" };
    }
  }
  for (const [name, options] of Object.entries(looks)) {
    const { url, stop } = await review(project);
    const { tab } = await open(url, options);
    await rows(tab);
    await press(tab, "ArrowDown", "ArrowDown");
    await audit(tab, name);
    await tab.screenshot({ path: `${shots}/${name}.png` });
    await stop("SIGTERM");
  }
}
await browser.close();
rmSync(folder, { recursive: true });
console.log(failures ? `${failures} of the expectations of ${basename(import.meta.url)} fail` : "all is as expected");
process.exit(failures ? 1 : 0);
