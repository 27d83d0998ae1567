// The code that puts the map into another site: chosen, seen, copied, and put into another site.
import { test, expect } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { serveFolder } from "../static_host.mjs";
import { faults, fresh as freshIn, invited, openMenu, signIn, work } from "../manage.mjs";

let town, host;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(async () => {
  await host?.close();
  await town.close();
});

const code = (page) => page.locator("#embed-code");
const preview = (page) => page.frameLocator("#embed-preview iframe");
const dimmed = (map) => map.locator("svg [data-unit][data-dimmed]");
const check = (page, name, value) => page.locator(`#embed-form [name=${name}][value="${value}"]`).check({ force: true });

/** The first administrator, before the form. */
async function atEmbedding(browser, query = "?lang=en&work=embed", options = {}) {
  const context = { permissions: ["clipboard-read", "clipboard-write"], ...options };
  const page = await freshIn(browser, town, context);
  await signIn(page, "first", query);
  await expect(code(page)).toBeVisible();
  return page;
}

/** A page of somebody else, at another origin, with the code in it. */
async function elsewhere(browser, html) {
  host = await serveFolder("/nonexistent", {
    extra: { "index.html": `<!doctype html><html lang="en"><meta charset="utf-8"><title>A tourism site</title><body>${html}</body></html>` },
    headers: {
      "content-security-policy":
        `default-src 'none'; style-src 'unsafe-inline'; script-src ${new URL(town.url).origin}; frame-src ${new URL(town.url).origin}`,
    },
  });
  const page = await freshIn(browser, town, {});
  await page.goto(host.url);
  return page;
}

/** What is in the clipboard after the button is pressed. */
async function copied(page) {
  await page.getByRole("button", { name: "Copy the code" }).click();
  await expect(page.locator("#embed-said")).toContainText("copied");
  return page.evaluate(() => navigator.clipboard.readText());
}

test("what is chosen is in the preview at once, and the copied element shows it on another site", async ({ browser }) => {
  await town.administrator();
  const page = await atEmbedding(browser);
  await expect(preview(page).locator("[data-unit]").first()).toBeAttached();
  await expect(dimmed(preview(page))).toHaveCount(0);
  await check(page, "status", "trial");
  await expect(dimmed(preview(page))).toHaveCount(5); // Five of the ten buildings have nobody in internal trial.
  await page.locator("#embed-form [name=lang]").selectOption("zh");
  await expect(preview(page).locator("html")).toHaveAttribute("lang", /^zh/);
  await page.locator("#embed-form [name=accent]").fill("#8a2a5e");
  await expect(page.locator("#embed-form [name=own][value=accent]")).toBeChecked();

  const html = await copied(page);
  expect(html).toContain(`<script src="${town.url}frontage-map.js" async></script>`);
  expect(html).toContain('<frontage-map status="trial" lang="zh" accent="#8A2A5E" height="480">');
  const site = await elsewhere(browser, html);
  const map = site.frameLocator("frontage-map iframe");
  await expect(dimmed(map)).toHaveCount(5);
  await expect(map.locator("html")).toHaveAttribute("lang", /^zh/);
  await expect(site.locator("frontage-map")).toHaveCSS("height", "480px");
  expect(await map.locator("html").evaluate((root) => root.style.getPropertyValue("--leaf"))).toBe("#8a2a5e");
});

test("the copied frame shows the same on a site without scripts", async ({ browser }) => {
  await town.administrator();
  const page = await atEmbedding(browser);
  await check(page, "how", "frame");
  await check(page, "status", "trial");
  await check(page, "color", "status");
  await page.locator("#embed-form [name=width]").fill("640");
  await page.locator("#embed-form [name=height]").fill("520");
  await page.locator("#embed-form [name=theme]").selectOption("dark");
  const html = await copied(page);
  expect(html).not.toContain("<script");
  const site = await elsewhere(browser, html);
  const frame = site.locator("iframe");
  // By its own measure: on a small screen the page is scaled, and a box is measured on the screen.
  expect(await frame.evaluate(({ offsetWidth, offsetHeight }) => [offsetWidth, offsetHeight])).toEqual([640, 520]);
  await expect(frame).toHaveAttribute("title", "Map of the town centre");
  await expect(dimmed(site.frameLocator("iframe"))).toHaveCount(5);
  await expect(site.frameLocator("iframe").locator("html")).toHaveAttribute("data-theme", "dark");
});

test("it begins with what the map shows, and nothing that was searched for ends an attribute", async ({ browser }) => {
  await town.administrator();
  const odd = '"><img src=x onerror=alert(1)> & co';
  const page = await atEmbedding(browser, `?lang=en&work=embed&leasing=available&q=${encodeURIComponent(odd)}`);
  await expect(page.locator("#embed-form [value=available]")).toBeChecked();
  const html = await copied(page);
  expect(html).not.toContain("<img");
  const site = await elsewhere(browser, html);
  expect(await site.locator("frontage-map").getAttribute("q")).toBe(odd);
  await expect(site.locator("img")).toHaveCount(0);
});

test("a choice outlives another screen and another language; a colour taken back is gone from the preview", async ({ browser }) => {
  await town.administrator();
  const page = await atEmbedding(browser);
  await check(page, "own", "accent");
  await check(page, "leasing", "available");
  const leaf = () => preview(page).locator("html").evaluate((root) => root.style.getPropertyValue("--leaf"));
  await expect.poll(leaf).toBe("#2f6b4f");
  await page.locator("#embed-form [name=own][value=accent]").uncheck();
  await expect.poll(leaf).toBe("");
  await openMenu(page);
  await page.locator("#work-menu [data-action='show:account']").click();
  await expect(page.locator("#account")).toBeVisible();
  await page.goBack();
  await expect(page.locator("#embed-form [value=available]")).toBeChecked();
  await openMenu(page);
  await page.locator("#work-menu [data-switch=language]").click();
  await expect(page.getByRole("button", { name: "复制代码" })).toBeVisible();
  await expect(page.locator("#embed-form [value=available]")).toBeChecked();
  await expect(code(page)).toContainText('leasing="available"');
});

test("a planner may copy it too, by keyboard alone @desktop", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await freshIn(browser, town, { permissions: ["clipboard-read", "clipboard-write"] });
  await invited(page, administrator, "planner", "Pei", "?lang=en&work=embed");
  await page.locator("#embed-form [name=status]").first().focus();
  await page.keyboard.press("Space");
  await expect(code(page)).toContainText('status="opening-soon"');
  await page.getByRole("button", { name: "Copy the code" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#embed-said")).toContainText("copied");
  await expect(work(page).locator("#embed-preview iframe")).toHaveCount(1);
});

test("the form, the preview and the code break no rule of accessibility, light or dark", async ({ browser }) => {
  await town.administrator();
  const page = await atEmbedding(browser, "?lang=zh&work=embed");
  await check(page, "status", "trial");
  await expect(dimmed(preview(page))).toHaveCount(5);
  expect(await faults(page)).toEqual([]);
});
