// Freshness on a real server: what the public sees, confirmed one by one or a shop at once; two people
// at once, a planner, the keyboard alone.
import { test, expect } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn, work } from "../manage.mjs";

const QUERY = "?lang=en&work=freshness";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const shop = (page, name) => work(page).locator(".fresh-card").filter({ has: page.getByRole("heading", { name, exact: true }) });
const facts = (page, name) => shop(page, name).locator("li");
const stale = async (page) => Number(await page.locator("[data-action='show:freshness'] .tab-count").textContent());

test("a fact is confirmed with one press, a shop in one save, and undone", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  await expect(facts(page, "Huashen Coffee").first()).toContainText("Not confirmed lately");
  const before = await stale(page);
  const count = await facts(page, "Huashen Coffee").count();
  await shop(page, "Huashen Coffee").getByRole("button", { name: "Confirm · Name" }).click();
  await expect(facts(page, "Huashen Coffee")).toHaveCount(count - 1);
  expect(await stale(page)).toBe(before - 1);
  await shop(page, "Huashen Coffee").locator("[data-action^=fresh-shop]").click();
  await expect(shop(page, "Huashen Coffee")).toHaveCount(0);
  expect(await stale(page)).toBe(before - count);
  await saved(page);
  const { entries } = await other.get("api/towns/fragrant-town/history?limit=1");
  expect(entries[0].changes).toHaveLength(count - 1);

  await page.locator("[data-action=fresh-all]").click();
  await expect(facts(page, "Huashen Coffee")).toHaveCount(count);
  await expect(facts(page, "Huashen Coffee").first()).toContainText("by you");
  await page.locator("[data-action=undo]").click();
  await expect(facts(page, "Huashen Coffee").first()).toContainText("Not confirmed lately");
  await saved(page);
  // Nobody outside learns who has looked.
  expect(JSON.stringify(await other.get("api/town"))).not.toContain("confirm");
});

test("what a person saves is confirmed by it", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  await shop(page, "Huashen Coffee").locator("[data-action^=change-occupant]").click();
  await sheet(page).locator("[name=phone]").fill("021 5555 0101");
  await sheet(page).locator("[name=reason]").fill("Told by the shop");
  await sheet(page).locator("[type=submit]").click();
  await page.locator("[data-action=fresh-all]").click();
  const phone = facts(page, "Huashen Coffee").filter({ hasText: "021 5555 0101" });
  await expect(phone).toContainText("by you");
  await expect(phone).not.toHaveAttribute("data-stale");
});

test("a town says after how many days, for everybody and for good", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  await page.locator("[data-action=fresh-after]").click();
  await expect(sheet(page).locator("[name=days]")).toHaveValue("90");
  await sheet(page).locator("[name=days]").fill("30");
  await sheet(page).locator("[type=submit]").click();
  await expect(page.locator("[data-action=fresh-after]")).toContainText("30 days");
  await saved(page);
  await page.reload();
  await expect(page.locator("[data-action=fresh-after]")).toContainText("30 days");
  const record = await other.get("api/towns/fragrant-town/record");
  expect(record.reconfirm_after).toBe(30);
  expect(JSON.stringify(await other.get("api/town"))).not.toContain("reconfirm");
});

test("a confirmation of one appears at the other, and a planner confirms nothing", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  const manager = await fresh(browser);
  await invited(manager, administrator, "manager", "Bo", QUERY);
  const planner = await fresh(browser);
  await invited(planner, administrator, "planner", "Pei", QUERY);
  const count = await facts(manager, "Huashen Coffee").count();
  await shop(page, "Huashen Coffee").getByRole("button", { name: "Confirm · Type" }).click();
  await expect(facts(manager, "Huashen Coffee")).toHaveCount(count - 1);
  await manager.locator("[data-action=fresh-all]").click();
  await expect(facts(manager, "Huashen Coffee").filter({ hasText: "Type" })).toContainText("by The first");
  await expect(facts(planner, "Huashen Coffee")).toHaveCount(count - 1);
  await expect(work(planner).locator("[data-action^=fresh-confirm], [data-action^=fresh-shop], [data-action=fresh-after], [data-action^=change]")).toHaveCount(0);
});

test("the keyboard alone goes from one fact to the next", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  const before = await stale(page);
  await work(page).locator("[data-action^=fresh-confirm]").first().focus();
  for (const pressed of [1, 2, 3]) {
    await page.keyboard.press("Enter");
    await expect.poll(() => stale(page)).toBe(before - pressed);
    await expect(work(page).locator("[data-action^=fresh-confirm]").first()).toBeFocused();
  }
  await saved(page);
});

test("axe finds nothing, light or dark; thumbs find every control", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser, { hasTouch: true });
  await signIn(page, "first", QUERY);
  await page.locator("[data-action=fresh-all]").click();
  await work(page).locator("[data-action^=fresh-confirm]").first().click();
  expect(await faults(page)).toEqual([]);
  const sizes = await work(page).locator(".button, .text-button").evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
  await page.locator("[data-action=fresh-after]").click();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
