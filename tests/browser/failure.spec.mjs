// When the app cannot start, or stops, the page says so, offers a reload, and stays readable.
import { test, expect, expectShown, openTown, search } from "./support.mjs";
import { UNITS } from "./facts.mjs";

// That it failed is told in the console as well.
test.beforeEach(({ expectErrors }) => expectErrors(/Frontage could not go on/, /Failed to load resource/, /integrity/, /fragrant-town/));

/** The numbers of the buildings that can be read on the page, on the plan or in the list. */
const unitsOn = (page) => page.locator("[data-unit]").evaluateAll(
  (elements) => [...new Set(elements.map((element) => element.getAttribute("data-unit")))].sort());

test("without its WebAssembly the page says so in its language and keeps the plan", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./?lang=zh");
  await expect(page.getByRole("alert")).toContainText("地图没能启动");
  await expect(page.getByRole("alert")).toHaveAttribute("lang", "zh-CN");
  expect(await unitsOn(page)).toEqual(UNITS);

  await page.goto("./?lang=en");
  await expect(page.getByRole("alert")).toContainText("The map could not start");
  await expect(page.getByRole("alert")).toHaveAttribute("lang", "en");
  expect(await unitsOn(page)).toEqual(UNITS);
});

test("an error page in place of the WebAssembly is a failure that is told", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }));
  await page.goto("./");
  await expect(page.getByRole("alert")).toBeVisible();
  expect(await unitsOn(page)).toEqual(UNITS);
});

test("the reload button starts again", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./?lang=en&unit=05");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.unroute("**/*.wasm");
  await page.getByRole("alert").getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(page).toHaveURL(/unit=05/);
  expect(await unitsOn(page)).toEqual(UNITS);
});

test("a program that panics says so once, and leaves what is on the page", async ({ page }) => {
  await page.goto("./?lang=en");
  await expect(page.locator("[data-unit]").first()).toBeVisible();
  // What the app's panic hook sends.
  await page.evaluate(() => {
    for (const message of ["first", "second"]) {
      dispatchEvent(new CustomEvent("frontage-failed", { detail: { message } }));
    }
  });
  await expect(page.getByRole("alert")).toHaveCount(1);
  expect(await unitsOn(page)).toEqual(UNITS);
});

test("the message is first in the tab order", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("./?lang=en");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("alert").getByRole("button", { name: "Reload" })).toBeFocused();
});

test("a town that does not come, or is not one, is a failure that is told", async ({ page }) => {
  for (const answer of [
    { status: 404, body: "not here" },
    { status: 200, contentType: "text/html", body: "<!doctype html><h1>Please sign in to this network</h1>" },
    { status: 200, contentType: "application/json", body: '{"format": "frontage-town", "version": 1' },
  ]) {
    await page.route("**/data/fragrant-town.json", (route) => route.fulfill(answer));
    await page.goto("./?lang=en");
    await expect(page.getByRole("alert")).toContainText("could not start");
    expect(await unitsOn(page)).toEqual(UNITS);
    await page.unroute("**/data/fragrant-town.json");
  }
});

test("a pinyin table that does not come leaves the search in Chinese and English", async ({ page }) => {
  await page.route("**/data/pinyin_table.txt", (route) => route.fulfill({ status: 503 }));
  await openTown(page, "?lang=en");
  await search(page, "花神");
  await expectShown(page, ["05"]);
  await search(page, "coffee");
  await expectShown(page, ["05"]);
  await expect(page.getByRole("alert")).toHaveCount(0);
});
