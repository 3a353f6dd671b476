// Tries the page of a memory server: `node memory.mjs BITEXT MEMORY.tmx [SCREENSHOTS_DIR]`, with `playwright-core` and
// `axe-core` on NODE_PATH and Chromium at $CHROMIUM (or /usr/bin/chromium). The TMX is English and French, of `corpora/`.
import { createRequire } from "node:module";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const require = createRequire(process.env.NODE_PATH ? resolve(process.env.NODE_PATH) + "/" : import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [bitext, tmx, shots] = process.argv.slice(2).map(path => resolve(path));
const folder = mkdtempSync(join(tmpdir(), "bitext-serve-"));
let failures = 0;
function expect(what, holds, seen = "") {
  console.log(`${holds ? "ok  " : "FAIL"} ${what} ${seen}`);
  if (!holds) failures += 1;
}

spawnSync(bitext, ["tm", "import", "team.memory", tmx], { cwd: folder });
const server = spawn(bitext, ["serve", "team.memory", "--port", "0"], { cwd: folder });
const url = await new Promise((found, failed) => {
  let said = "";
  server.stderr.on("data", data => {
    said += data;
    const link = /http:\/\/\S+(?=\s)/.exec(said);
    if (link) found(link[0]);
  });
  server.on("exit", () => failed(new Error(said)));
});
server.removeAllListeners("exit");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const looks = { light: { viewport: { width: 1200, height: 800 } }, dark: { viewport: { width: 900, height: 800 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 780 }, isMobile: true } };
for (const [name, options] of Object.entries(looks)) {
  const tab = await (await browser.newContext(options)).newPage();
  tab.setDefaultTimeout(30_000);
  const said = [], asked = [];
  tab.on("console", message => ["error", "warning"].includes(message.type()) && said.push(message.text()));
  tab.on("pageerror", error => said.push(String(error)));
  tab.on("request", request => asked.push(request.url()));
  await tab.goto(url);
  await tab.waitForSelector("#told:not(:empty)");
  await tab.selectOption("#from", "en");
  await tab.selectOption("#to", "fr");
  await tab.fill("#text", "And tomorrow’s meeting is also important.");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector(".answer");
  expect(`${name}: what differs is shown`, (await tab.locator(".answer del").first().textContent()).includes("today")
    && (await tab.locator(".answer ins").first().textContent()).includes("tomorrow"));
  if (shots) await tab.screenshot({ path: `${shots}/memory-${name}.png` });
  await tab.fill("#text", "missile defence");
  await tab.click('button[value="concordance"]');
  await tab.waitForSelector(".answer mark");
  expect(`${name}: the words are marked`, /missile defence/i.test(await tab.locator(".answer mark").first().textContent()));
  if (name === "light") {
    await tab.click("summary");
    await tab.fill("#source", "<b>The lift</b> is closed.");
    await tab.fill("#target", "L’ascenseur est fermé.");
    await tab.click("#add button");
    await tab.waitForSelector("#answers p");
    expect("a unit is added with the token of the link", (await tab.textContent("#answers")).includes("added"), await tab.textContent("#answers"));
    await tab.fill("#text", "<b>The lift</b> is closed.");
    await tab.click('button[value="lookup"]');
    await tab.waitForSelector(".answer .full");
    expect("and found, its markup as text", (await tab.textContent(".answer")).includes("<b>The lift</b>"));
  }
  await tab.evaluate(axe + "; undefined");
  const { violations } = await tab.evaluate(() => axe.run());
  expect(`${name}: axe has no complaint`, violations.length === 0, violations.map(v => `${v.id}: ${v.nodes[0].html}`).join("; ").slice(0, 400));
  expect(`${name}: no error on the console`, said.length === 0, said.join("; "));
  expect(`${name}: no request beyond the origin`, asked.every(own => own.startsWith(new URL(url).origin + "/") || own.startsWith("data:")));
}
await browser.close();
server.kill("SIGTERM");
rmSync(folder, { recursive: true });
console.log(failures ? `${failures} failures` : "all is as expected");
process.exit(failures ? 1 : 0);
