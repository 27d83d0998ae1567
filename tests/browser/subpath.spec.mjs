// The folder on any static host, below any path, without a program of ours behind it.
import { test, expect, untilInteractive, building, detail, figure, expectChosen, search, expectShown } from "./support.mjs";
import { serveFolder, STRICT_POLICY } from "./static_host.mjs";
import { NAME, UNITS } from "./facts.mjs";

let host;
let requests;
test.beforeEach(async ({ page, siteDir }) => {
  host = await serveFolder(siteDir, { base: "/town/", headers: STRICT_POLICY });
  requests = [];
  page.on("request", (request) => requests.push(request.url()));
});
test.afterEach(async () => {
  const outside = requests.filter((url) => /^https?:/.test(url) && !url.startsWith(host.url));
  await host.close();
  expect(outside, "asked outside the folder").toEqual([]);
});

async function open(page, query = "") {
  await page.goto(host.url + query);
  await untilInteractive(page);
}

test("map, data and links work below a path", async ({ page }) => {
  await open(page, "?lang=en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME.en);
  await expect(page.locator("#map a.unit")).toHaveCount(UNITS.length);
  await building(page, "05").click();
  await expectChosen(page, "05");
  expect(page.url()).toBe(`${host.url}?unit=05&lang=en`);
  await page.reload();
  await untilInteractive(page);
  await expect(detail(page).getByRole("heading", { level: 2 })).toHaveText("Huashen Coffee");
  await page.keyboard.press("Escape");
  await search(page, "hskf");
  await expectShown(page, ["05"]);
});

test("the page is written before its program comes, and every file it starts from is hashed", async ({ page }) => {
  await open(page);
  expect(await (await page.request.get(host.url)).text()).toContain('data-unit="05"');
  const files = host.asked.filter((path) => /\.(js|css|wasm)$/.test(path));
  expect(files.length).toBeGreaterThan(3);
  for (const path of files) expect(path).toMatch(/-[0-9a-f]{15,16}(_bg)?\.(js|css|wasm)$/);
});

test("the dashboard and another town work below a path", async ({ page }) => {
  await open(page, "?view=dashboard&lang=en");
  await expect(figure(page, "occupancy-by-count")).toHaveAttribute("data-value", "0.5");
  // Workbooks are written by a server of ours, and this is none.
  await expect(page.getByRole("link", { name: "XLSX" })).toHaveCount(0);
  await open(page, "?town=sample-mall&lang=en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Starbay Sample Mall");
});
