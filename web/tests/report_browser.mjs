// @ts-check
/**
 * Opens a report from disk as a reader does: `node tests/report_browser.mjs report.html [folder for screenshots]`.
 * Clicks through it in both languages, wide, zoomed and narrow; fails on a console error, a page error, any request but the file itself,
 * anything that sticks out of the page, or any fault of accessibility that axe finds. CHROMIUM names the browser (default /usr/bin/chromium).
 */
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [report = "dist/sample.html", folder = ""] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const address = pathToFileURL(resolve(report)).href;
let passed = 0, failed = 0;
/** @type {string[]} */
const faults = [];

/** @param {string} what @param {() => Promise<unknown>} act Throws, or gives false, when it does not hold. */
async function check(what, act) {
  try {
    if ((await act()) === false) throw new Error("does not hold");
    passed += 1;
    console.log(`  ok    ${what}`);
  } catch (error) {
    failed += 1;
    console.log(`  FAIL  ${what}: ${String(error).split("\n").slice(0, 6).join(" | ")}`);
  }
}

/** The words alone: French spaces are set by the page. @param {string} written */
const words = (written) => written.replace(/\s+/g, " ").replaceAll("’", "'").trim();

/** @param {import("playwright-core").Page} page */
function listen(page) {
  page.on("console", (line) => { if (line.type() === "error" || line.type() === "warning") faults.push(`console ${line.type()}: ${line.text()}`); });
  page.on("pageerror", (error) => faults.push(`page error: ${error.message}`));
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url()) || (request.url().startsWith("file:") && !request.url().startsWith(address))) faults.push(`request: ${request.url()}`); });
}

/** Waits for what holds in the page. Playwright's own waiting evaluates text there, which the page's policy refuses unless it holds at once. @param {import("playwright-core").Page} page @param {(arg: any) => boolean} holds @param {unknown} [arg] */
async function until(page, holds, arg) {
  for (const end = Date.now() + 30000; Date.now() < end; await page.waitForTimeout(20)) if (await page.evaluate(holds, arg)) return;
  throw new Error(`does not come to hold: ${holds}`);
}

/** Waits until every chart is drawn; a folded one is drawn when it unfolds. @param {import("playwright-core").Page} page */
const all_drawn = (page) => until(page, () => document.querySelectorAll(".plot:not(:has(svg)):not(details:not([open]) .plot)").length === 0);

/** Unfolds what says nothing by itself, to walk through it as well. @param {import("playwright-core").Page} page */
async function unfold(page) {
  await page.evaluate(() => document.querySelectorAll("details.fold-away").forEach((fold) => fold.setAttribute("open", "")));
  await all_drawn(page);
}

/** @param {import("playwright-core").Browser} browser @param {string} query @param {{ width: number, height: number, dark?: boolean, scale?: number, locale?: string }} screen */
async function opened(browser, query, { width, height, dark = false, scale = 1, locale = "fr-FR" }) {
  const context = await browser.newContext({ locale, viewport: { width, height }, colorScheme: dark ? "dark" : "light", deviceScaleFactor: scale, offline: true, acceptDownloads: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  listen(page);
  await page.goto(`${address}${query}`);
  await page.waitForSelector("main h1");
  await all_drawn(page);
  return page;
}

/** @param {import("playwright-core").Page} page @param {string} name */
async function picture(page, name, whole = true) {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
}

/** One picture per section. @param {import("playwright-core").Page} page @param {string} name */
async function pictures(page, name) {
  if (!folder) return;
  for (const section of await page.locator("main > section").all()) await section.screenshot({ path: join(folder, `${name}-${await section.getAttribute("id")}.png`), style: ".top { position: static !important; }" });
  await page.evaluate(() => window.scrollTo(0, 0));
  await picture(page, name, false);
}

/** @param {import("playwright-core").Page} page */
async function accessibility_faults(page) {
  // The page's own policy allows no foreign script: axe is put in by the browser itself.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => /** @type {any} */ (window).axe.run(document, { resultTypes: ["violations"] }));
  return violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 140)} (${one.nodes[0].failureSummary?.split("\n")[1]?.trim()})`);
}

/** @param {import("playwright-core").Page} page @param {string} what */
async function accessible(page, what) {
  await check(`axe finds nothing (${what})`, async () => {
    const found = await accessibility_faults(page);
    if (found.length > 0) throw new Error(found.join(" || "));
  });
}

/** @param {import("playwright-core").Page} page @param {string} what */
async function no_sideways(page, what) {
  await check(`nothing overflows sideways (${what})`, async () => {
    const [whole, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
    if (whole > seen + 1) throw new Error(`${whole} > ${seen}`);
    const out = await page.evaluate(() => {
      /** @param {Element} one */
      const has_room = (one) => { for (let at = one.parentElement; at; at = at.parentElement) if (getComputedStyle(at).overflowX !== "visible") return true; return false; };
      const wide = [...document.querySelectorAll("body *")].filter((one) => { const box = one.getBoundingClientRect(); return box.width > 1 && box.height > 1 && box.right > document.documentElement.clientWidth + 1 && !has_room(one); });
      return wide.slice(0, 3).map((one) => one.outerHTML.slice(0, 120));
    });
    if (out.length > 0) throw new Error(out.join(" || "));
  });
}

/** @param {import("playwright-core").Page} page */
async function walk_contents(page) {
  const links = page.locator("nav.contents li a");
  const count = await links.count();
  await check("the contents list its sections", async () => count >= 5);
  for (let k = 0; k < count; k++) {
    const anchor = await links.nth(k).getAttribute("href");
    await check(`contents lead to ${anchor}`, async () => {
      await links.nth(k).click();
      await until(page, (id) => {
        const top = document.querySelector(id ?? "")?.getBoundingClientRect().top ?? NaN;
        const end = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
        return Math.abs(top) < 160 || end;
      }, anchor);
    });
  }
}

/** Opens every figure's door, follows what lies beneath, comes back. @param {import("playwright-core").Page} page */
async function walk_doors(page) {
  const doors = page.locator(".figure > .doors > .door");
  const count = await doors.count();
  await check("every figure has a door", async () => count > 0 && count === (await page.locator("figure.figure").count()));
  let empty = 0;
  for (let k = 0; k < count; k++) {
    await doors.nth(k).click();
    await page.waitForSelector(".panel h2");
    const beneath = page.locator(".panel .link-line");
    if ((await beneath.count()) === 0) empty += 1;
    else {
      await beneath.first().click();
      await until(page, () => document.querySelectorAll(".panel-tools button").length === 2);
      if ((await page.locator(".panel .absent", { hasText: /n’est pas dans le rapport|is not in the report/ }).count()) > 0) throw new Error("a link leads nowhere");
      await page.locator(".panel-tools button").first().click();
    }
    await page.keyboard.press("Escape");
    await until(page, () => !document.querySelector(".panel"));
  }
  console.log(`        ${count} figures, ${empty} of them rest on nothing listed`);
}

/** @param {import("playwright-core").Page} page */
async function press_controls(page) {
  await check("every choice can be made", async () => {
    for (const input of await page.locator("input[type=radio]").all()) await input.check();
    for (const select of await page.locator("select").all()) await select.selectOption({ index: 1 });
    for (const first of await page.locator("fieldset.choice label:first-of-type input[type=radio]").all()) await first.check();
    for (const box of await page.locator("input[type=checkbox]").all()) { await box.click(); await box.click(); }
  });
  await check("every table opens and downloads as CSV", async () => {
    const summaries = page.locator("details.data > summary"), count = await summaries.count();
    for (let k = 0; k < count; k++) {
      await summaries.nth(k).click();
      await page.locator("details.data").nth(k).locator("table tbody tr").first().waitFor();
      if (k < 2) {
        const [download] = await Promise.all([page.waitForEvent("download"), page.locator("details.data").nth(k).locator("button").click()]);
        const written = readFileSync(await download.path(), "utf8");
        if (!written.includes(",") || written.split("\n").length < 2) throw new Error("the CSV is empty");
      }
      await summaries.nth(k).click();
    }
    return count > 0;
  });
}

/** @param {import("playwright-core").Page} page */
async function only_links_lead_out(page) {
  await unfold(page);
  const found = await page.evaluate(() => {
    const outside = /^\s*(https?:)?\/\//i, one_of = (/** @type {Element} */ one) => one.outerHTML.slice(0, 120);
    const fetched = [...document.querySelectorAll("link[href], script[src], img, iframe, source, image, use, object, embed, video, audio")].filter((one) => ["href", "src", "srcset", "data", "xlink:href"].some((name) => outside.test(one.getAttribute(name) ?? ""))).map(one_of);
    const styled = [...document.querySelectorAll("style")].filter((one) => /url\(\s*["']?(https?:)?\/\//i.test(one.textContent ?? "") || /@import/.test(one.textContent ?? "")).map(one_of);
    const links = [...document.querySelectorAll("a[href]")].filter((one) => outside.test(one.getAttribute("href") ?? ""));
    const open = links.filter((one) => one.getAttribute("target") !== "_blank" || !/noopener/.test(one.getAttribute("rel") ?? "") || !/noreferrer/.test(one.getAttribute("rel") ?? "")).map(one_of);
    return [...fetched, ...styled, ...open];
  });
  if (found.length > 0) throw new Error(found.slice(0, 3).join(" || "));
}

/** @param {import("playwright-core").Page} page */
async function data_of(page) {
  return page.evaluate(() => JSON.parse(document.getElementById("reliance-data")?.textContent ?? "{}"));
}

if (folder) mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: FLAGS });
try {
  const page = await opened(browser, "", { width: 1366, height: 768 });
  const data = await data_of(page);
  await check("a browser in French opens in French", async () => (await page.locator("html").getAttribute("lang")) === "fr" && words(await page.locator("h1").innerText()) === words(data.study.title.fr));
  await check("the invented study says so", async () => !data.study.invented || words(await page.locator(".banner").innerText()).includes(words(data.study.banner.fr)));
  await check("every figure has a sentence", async () => (await page.locator("figure .sentence").allTextContents()).every((sentence) => sentence.trim().length > 5));
  await check("no number is broken", async () => !/\b(NaN|undefined|Infinity|null|\[object)\b/.test(await page.locator("main").innerText()));
  await check("charts are drawn", async () => (await page.locator(".plot svg").count()) > 0);
  await no_sideways(page, "1366 wide");
  await accessible(page, "French, light");
  await pictures(page, "fr-1366");
  await check("an anchor unfolds what it leads to", async () => {
    const folded = page.locator("details.fold-away [id^='figure-']").first();
    if ((await folded.count()) === 0) return true;
    await page.goto(`${address}#${await folded.getAttribute("id")}`);
    await page.reload();
    await folded.waitFor({ state: "visible" });
    return true;
  });
  await check("an anchor unfolds a value of the model, and a source, the second time as the first", async () => {
    for (const kind of ["parameter", "source"]) {
      const folded = page.locator(`details.fold-away [id^='${kind}-']`).last();
      if ((await folded.count()) === 0) continue;
      const id = await folded.getAttribute("id");
      for (const _ of [1, 2]) {
        await page.evaluate((hash) => { const link = Object.assign(document.createElement("a"), { href: hash }); document.querySelector("main")?.append(link); link.click(); link.remove(); }, `#${id}`);
        await folded.waitFor({ state: "visible", timeout: 3000 });
        await folded.evaluate((one) => { for (let fold = one.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = false; });
      }
    }
  });
  await check("every fold says what it holds, and the keyboard opens and closes it", async () => {
    const folds = page.locator("details.fold-away > summary:visible"), count = await folds.count();
    if ((await folds.allInnerTexts()).some((line) => line.trim().length < 5)) return false;
    if (count === 0) return true;
    const is_open = () => folds.first().evaluate((line) => line.parentElement?.hasAttribute("open") ?? false), before = await is_open();
    await folds.first().focus();
    await page.keyboard.press("Enter");
    return (await is_open()) !== before;
  });
  await check("paper holds what is folded, drawn, and the screen folds it again", async () => {
    const folded = () => page.locator("details.fold-away:not([open])").count();
    const before = await folded();
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const [left, bare] = [await folded(), await page.locator(".plot:not(:has(svg))").count()];
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    if (left > 0 || bare > 0 || (await folded()) !== before) throw new Error(`${left} folded, ${bare} not drawn, ${before} folded before`);
  });
  await unfold(page);
  await walk_contents(page);
  await check("every door opens on what the figure rests on", () => walk_doors(page));
  await press_controls(page);
  await check("the banner stays on screen while scrolling", async () => { await page.evaluate(() => window.scrollTo(0, 5000)); return !data.study.invented || (await page.locator(".banner").isVisible() && (await page.locator(".top").evaluate((top) => top.getBoundingClientRect().top)) === 0); });
  await check("the language switch turns to English and back", async () => {
    await page.locator("button.language").click();
    const english = (await page.locator("html").getAttribute("lang")) === "en" && words(await page.locator("h1").innerText()) === words(data.study.title.en);
    await page.locator("button.language").click();
    return english && words(await page.locator("h1").innerText()) === words(data.study.title.fr);
  });
  await check("the keyboard reaches the content by the skip link", async () => {
    await page.goto(address);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    return page.evaluate(() => document.activeElement?.id === "content");
  });
  await check("the panel takes the focus and gives it back", async () => {
    const door = page.locator(".figure > .doors > .door").first();
    await door.focus();
    await page.keyboard.press("Enter");
    await until(page, () => document.activeElement?.closest(".panel") !== null);
    await accessible(page, "panel open");
    await picture(page, "fr-panel", false);
    await page.keyboard.press("Escape");
    return door.evaluate((one) => document.activeElement === one);
  });
  await page.context().close();

  const english = await opened(browser, "?lang=en", { width: 1366, height: 768, dark: true });
  await check("?lang=en opens in English", async () => words(await english.locator("h1").innerText()) === words(data.study.title.en));
  await accessible(english, "English, dark");
  await picture(english, "en-1366-dark");
  await unfold(english);
  await check("every door opens in English too", () => walk_doors(english));
  await english.context().close();

  const preferred = await opened(browser, "", { width: 1366, height: 768, locale: "en-GB" });
  await check("a browser in English opens in English", async () => (await preferred.locator("html").getAttribute("lang")) === "en" && words(await preferred.locator("h1").innerText()) === words(data.study.title.en));
  await check("nothing in the page is fetched from elsewhere: addresses stand in links alone, which open apart", () => only_links_lead_out(preferred));
  await preferred.context().close();

  const by_anchor = await opened(browser, "#lang=en", { width: 1366, height: 768 });
  await check("#lang=en opens in English", async () => (await by_anchor.locator("html").getAttribute("lang")) === "en");
  await pictures(by_anchor, "en-1366");
  await by_anchor.context().close();

  for (const language of ["fr", "en"])
    for (const [what, screen] of /** @type {const} */ ([["zoom-200", { width: 683, height: 384, scale: 2 }], ["390", { width: 390, height: 844, scale: 2 }], ["390-dark", { width: 390, height: 844, dark: true }]])) {
      const small = await opened(browser, `?lang=${language}`, screen);
      await picture(small, `${language}-${what}`);
      await unfold(small);
      await no_sideways(small, `${language}, ${what}`);
      await accessible(small, `${language}, ${what}`);
      await small.context().close();
    }

  const narrow = await opened(browser, "?lang=en", { width: 360, height: 740 });
  await no_sideways(narrow, "360 wide");
  await check("the contents unfold on a narrow screen", async () => { await narrow.locator("button.fold").click(); return narrow.locator("nav.contents li a").first().isVisible(); });
  await picture(narrow, "en-360");
  await narrow.context().close();
  if (folder)
    for (const language of ["fr", "en"]) {
      const printed = await opened(browser, `?lang=${language}`, { width: 1366, height: 768 });
      await printed.emulateMedia({ media: "print" });
      await printed.pdf({ path: join(folder, `${language}-print.pdf`), format: "A4", printBackground: true });
      await printed.context().close();
    }
  await check("no console error, no page error, no request", async () => { if (faults.length > 0) throw new Error([...new Set(faults)].slice(0, 5).join(" || ")); });
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
