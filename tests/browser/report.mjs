// Tries the HTML report in a browser: `node report.mjs PAGE.html LARGE.html [SCREENSHOTS_DIR]`, with `playwright-core` on
// NODE_PATH and Chromium at $CHROMIUM (or /usr/bin/chromium). PAGE has findings; LARGE has tens of thousands of segments.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const { chromium } = createRequire(process.env.NODE_PATH ? resolve(process.env.NODE_PATH) + "/" : import.meta.url)("playwright-core");
const [page, large, shots] = process.argv.slice(2).map(path => resolve(path));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
let failures = 0;
function expect(what, holds, seen = "") {
  console.log(`${holds ? "ok  " : "FAIL"} ${what} ${seen}`);
  if (!holds) failures += 1;
}

async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  const tab = await context.newPage();
  const said = [], asked = [];
  tab.on("console", message => ["error", "warning"].includes(message.type()) && said.push(message.text()));
  tab.on("pageerror", error => said.push(String(error)));
  tab.on("request", request => asked.push(request.url()));
  const meter = await context.newCDPSession(tab);
  await meter.send("Performance.enable", { timeDomain: "threadTicks" });
  await tab.goto(pathToFileURL(file).href);
  await tab.waitForSelector("#matrix a");
  return { tab, said, asked, meter };
}

const quiet = ({ said, asked }, name) => {
  expect(`${name}: no errors on the console`, said.length === 0, said.join("; "));
  expect(`${name}: no request leaves the file`, asked.every(url => url.startsWith("file:") || url.startsWith("data:")) && asked.filter(url => url.startsWith("file:")).length === 1, asked.slice(1).join(" ").slice(0, 200));
};

{
  const opened = await open(page);
  const { tab } = opened;
  if (shots) await tab.screenshot({ path: `${shots}/overview-light.png` });
  const first = await tab.locator("#matrix a").first();
  await first.click();
  await tab.waitForSelector(".row");
  const rows = await tab.locator(".row").count();
  await tab.keyboard.press("j");
  expect("j goes to a finding", await tab.locator(".row.current .finding").count() > 0);
  const before = await tab.locator(".row.current").getAttribute("data-row");
  await tab.keyboard.press("j");
  expect("j goes on", before !== await tab.locator(".row.current").getAttribute("data-row"));
  await tab.keyboard.press("k");
  expect("k goes back", before === await tab.locator(".row.current").getAttribute("data-row"));
  if (shots) await tab.screenshot({ path: `${shots}/reading-light.png` });
  await tab.keyboard.press("f");
  const gaps = await tab.locator(".row").count();
  expect("f leaves rows with findings only", gaps > 0 && gaps < rows && await tab.locator(".row:not(:has(.finding))").count() === 0, `${gaps} of ${rows}`);
  await tab.locator("#kinds button").first().click();
  expect("a kind can be hidden", await tab.locator(".row").count() <= gaps && await tab.locator('#kinds button[aria-pressed="false"]').count() === 1);
  await tab.keyboard.press("f");
  await tab.keyboard.press("/");
  await tab.keyboard.type("zzzz no such text");
  await tab.waitForFunction(() => !document.querySelector(".row"));
  expect("the search filters", await tab.locator(".row").count() === 0);
  await tab.keyboard.press("Escape");
  await tab.keyboard.press("Escape");
  await tab.waitForSelector("#matrix a:visible");
  expect("Escape goes back to the overview", await tab.locator("#reading").isHidden());
  quiet(opened, "page");
}
{
  const opened = await open(large);
  // The time that the page itself had on a processor, so that a busy machine weighs less.
  const { metrics } = await opened.meter.send("Performance.getMetrics");
  const loaded = 1000 * metrics.find(metric => metric.name === "TaskDuration").value;
  const shown = await opened.tab.evaluate(() => {
    const start = performance.now();
    location.hash = document.querySelector("#matrix a").hash;
    return new Promise(done => addEventListener("hashchange", () => requestAnimationFrame(() => done(performance.now() - start))));
  });
  const held = await opened.tab.evaluate(() => data.documents[0].translations[0].rows.length);
  console.log(`     ${held} rows: loaded with ${Math.round(loaded)} ms of the processor, side by side in ${Math.round(shown)} ms`);
  await opened.tab.waitForSelector(".row");
  const built = await opened.tab.locator(".row").count();
  expect("few rows are built", built < 2000, `${built}`);
  await opened.tab.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await opened.tab.waitForTimeout(300);
  expect("the end can be reached", await opened.tab.locator(".row").last().isVisible());
  quiet(opened, "large page");
}
if (shots) {
  const looks = {
    "dark": { colorScheme: "dark" },
    "phone": { viewport: { width: 380, height: 740 }, deviceScaleFactor: 2, isMobile: true },
  };
  for (const [name, options] of Object.entries(looks)) {
    const { tab } = await open(page, options);
    await tab.screenshot({ path: `${shots}/overview-${name}.png` });
    await tab.locator("#matrix a").first().click();
    await tab.keyboard.press("j");
    await tab.screenshot({ path: `${shots}/reading-${name}.png` });
  }
  const { tab } = await open(page);
  const arabic = tab.locator("#matrix tr").first().locator("th", { hasText: "Arabic" });
  if (await arabic.count()) {
    const column = await arabic.evaluate(cell => cell.cellIndex);
    await tab.locator(`#matrix tbody tr:first-child > :nth-child(${column + 1}) a`).click();
    await tab.keyboard.press("j");
    await tab.screenshot({ path: `${shots}/reading-arabic.png` });
  }
}
await browser.close();
process.exit(failures ? 1 : 0);
