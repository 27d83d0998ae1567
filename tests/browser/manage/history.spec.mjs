// The history: who changed what, and restoring what was before; undo and redo by their keys.
import { randomUUID } from "node:crypto";
import { test, expect } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn, state, work } from "../manage.mjs";

const HUASHEN = "6f539790-7526-5b7e-b613-b072c9bacde7";
const SHOWROOM = "f62638c5-2fb5-5b8e-ac2c-d3623ca007ec";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const entries = (page) => work(page).locator(".history-entry");
const renamed = (en) => ({ set: { occupant: HUASHEN }, fields: { name: { zh: "花神", en } } });
const phoned = (phone) => ({ set: { occupant: HUASHEN }, fields: { phone } });
const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);

/** The history of the town, as the first administrator sees it. */
async function history(browser, query = "?lang=en&work=history", options = {}) {
  const page = await fresh(browser, options);
  await signIn(page, "first", query);
  await expect(entries(page).first()).toBeVisible();
  return page;
}

test("an entry says who, when, why, and each field before and after; a new one appears on top", async ({ browser }) => {
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  const page = await history(browser);
  const first = entries(page).first();
  await expect(first).toContainText("The first");
  await expect(first).toContainText("for a test");
  await expect(first.locator(".change-thing")).toHaveText("Huashen Tea");
  await expect(first.locator("dt")).toHaveText("Name");
  await expect(first.locator("del")).toHaveText("Huashen Coffee · 花神咖啡");
  await expect(first.locator("ins")).toHaveText("Huashen Tea · 花神");
  await expect(work(page).locator("h2").first()).toHaveText("Today");
  await expect(entries(page).last().locator("strong")).toHaveText("Import");

  await other.save({ add: { milestone: { step: "signed", actual: "2024-06-03" }, of: { tenancy: SHOWROOM } } });
  await expect(first).toContainText("· Signed");
  await expect(first.locator("ins")).toHaveText("Happened: 2024-06-03");
  await expect(entries(page)).toHaveCount(3);
});

test("the history is narrowed by person, unit and date", async ({ browser }) => {
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  await other.save({ add: { milestone: { step: "signed", actual: "2024-06-03" }, of: { tenancy: SHOWROOM } } });
  const page = await history(browser);
  await expect(entries(page)).toHaveCount(3);
  await work(page).locator("[data-history=person]").selectOption({ label: "The first" });
  await expect(entries(page)).toHaveCount(2);
  await work(page).locator("[data-history=unit]").selectOption("05");
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText("Huashen Tea");
  await work(page).locator("[data-action=history-clear]").click();
  await expect(entries(page)).toHaveCount(3);
  await expect(work(page).locator("[data-history=unit]")).toHaveValue("");
  await work(page).locator("[data-history=since]").fill("2099-01-01");
  await expect(work(page)).toContainText("No change is like that");
  await work(page).locator("[data-history=since]").fill(today());
  await work(page).locator("[data-history=until]").fill(today());
  await expect(entries(page)).toHaveCount(3);
});

test("a unit leads to its history with what belongs to it", async ({ browser }) => {
  const other = await town.administrator();
  await other.save({ add: { milestone: { step: "signed", actual: "2024-06-03" }, of: { tenancy: SHOWROOM } } });
  await other.save(renamed("Huashen Tea"));
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await page.locator("[data-action='history-of:07']").click();
  await expect(work(page).locator("[data-history=unit]")).toHaveValue("07");
  await expect(entries(page).first()).toContainText("Signed");
  await expect(work(page)).not.toContainText("Huashen Tea");
});

test("an old entry is restored by a change of its own, with its reason, and undone by a key", async ({ browser }) => {
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  await other.save(phoned("021 5555 0101"));
  const page = await history(browser);
  await entries(page).nth(1).locator("[data-action^=history-restore]").click();
  await expect(sheet(page).locator("ins")).toHaveText("Huashen Coffee · 花神咖啡");
  await expect(page.locator("#sheet-audience")).toContainText("public will see");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeVisible();
  await sheet(page).locator("[name=reason]").fill("The old name is right");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  await expect(entries(page).first()).toContainText("The old name is right");
  const named = async () => JSON.stringify(await other.get("api/town"));
  expect(await named()).toContain("Huashen Coffee");
  expect(await named()).toContain("021 5555 0101");

  await page.keyboard.press("Control+z");
  await expect(entries(page).first().locator("ins")).toHaveText("Huashen Tea · 花神");
  await saved(page);
  await expect(entries(page).nth(1)).toContainText("Undone");
  expect(await named()).toContain("Huashen Tea");
});

test("what was changed again since is not restored, and the sheet says what it is now", async ({ browser }) => {
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  await other.save(renamed("Huashen Garden"));
  const page = await history(browser);
  await entries(page).nth(1).locator("[data-action^=history-restore]").click();
  await expect(sheet(page)).toContainText("changed again since");
  for (const name of ["Huashen Coffee", "Huashen Tea", "Huashen Garden"]) await expect(sheet(page)).toContainText(name);
  await expect(sheet(page).locator("[type=submit]")).toHaveCount(0);
  await sheet(page).locator("[data-action=close-sheet]").click();
  await expect(sheet(page)).toBeHidden();
  await expect(entries(page)).toHaveCount(3);
});

test("what somebody saves while the sheet is open is not overwritten", async ({ browser }) => {
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  const page = await history(browser);
  await entries(page).first().locator("[data-action^=history-restore]").click();
  await sheet(page).locator("[name=reason]").fill("The old name is right");
  await other.save(renamed("Huashen Garden"));
  await expect(entries(page)).toHaveCount(3);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("changed again since");
  expect(JSON.stringify(await other.get("api/town"))).toContain("Huashen Garden");
});

test("undo and redo by their keys, also after a reload; not in a field, and not over a sheet", async ({ browser }) => {
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  const page = await history(browser);
  await page.keyboard.press("Control+z");
  await expect(entries(page).first().locator("ins")).toHaveText("Huashen Coffee · 花神咖啡");
  await saved(page);
  await page.reload();
  await expect(entries(page)).toHaveCount(3);
  await page.keyboard.press("Control+Shift+z");
  await expect(entries(page)).toHaveCount(4);
  await expect(entries(page).first().locator("ins")).toHaveText("Huashen Tea · 花神");
  await saved(page);

  await entries(page).first().locator("[data-action^=history-restore]").click();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await work(page).locator("[data-history=since]").focus();
  await page.keyboard.press("Control+z");
  await expect(entries(page)).toHaveCount(4);
  await work(page).locator("[data-history=since]").blur();
  await page.keyboard.press("Control+z");
  await expect(entries(page)).toHaveCount(5);
  await page.keyboard.press("Control+y");
  await expect(entries(page)).toHaveCount(6);
});

test("what waits stands on top and is taken back before it is sent", async ({ browser, expectErrors }) => {
  expectErrors(/ERR_/);
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  const page = await history(browser);
  await town.kill();
  await page.keyboard.press("Control+z");
  await expect(state(page)).toHaveAttribute("data-state", "waiting");
  const waiting = work(page).locator(".history-day[data-waiting] .history-entry");
  await expect(waiting).toContainText("Waits");
  await expect(waiting.locator("ins")).toHaveText("Huashen Coffee · 花神咖啡");
  await waiting.locator("[data-action^=history-withdraw]").click();
  await expect(waiting).toHaveCount(0);
  await town.restart();
  await expect(state(page)).toHaveAttribute("data-state", "saved", { timeout: 20_000 });
  expect((await other.get("api/towns/fragrant-town/history?limit=1")).head).toBe(2);
});

test("earlier changes are read when they are asked for, and an old one is restored", async ({ browser }) => {
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  const calls = Array.from({ length: 210 }, (_, call) => phoned(`021 5555 ${1000 + call}`));
  const saves = calls.map((change) => ({ id: randomUUID(), changes: [change] }));
  await other.post("api/towns/fragrant-town/changes", { base: 2, saves });
  const page = await history(browser);
  const more = work(page).locator("[data-action=history-more]");
  await expect(entries(page)).toHaveCount(50);
  for (const count of [100, 150, 200, 212]) {
    await more.click();
    await expect(entries(page)).toHaveCount(count);
  }
  await expect(more).toHaveCount(0);
  await entries(page).nth(210).locator("[data-action^=history-restore]").click();
  await expect(sheet(page).locator("ins")).toHaveText("Huashen Coffee · 花神咖啡");
  await sheet(page).locator("[data-action=close-sheet]").click();
  // What the desk does not remember is looked for at once.
  await work(page).locator("[data-history=unit]").selectOption("07");
  await expect(entries(page)).toHaveCount(1);
  await expect(entries(page)).toContainText("Import");
});

test("a planner reads the history and restores nothing", async ({ browser }) => {
  const administrator = await town.administrator();
  await administrator.save(renamed("Huashen Tea"));
  const page = await fresh(browser);
  await invited(page, administrator, "planner", "Pei", "?lang=en&work=history");
  await expect(entries(page).first()).toContainText("Huashen Tea");
  await expect(entries(page).first()).toContainText("The first");
  await expect(work(page).locator("[data-action^=history-restore]")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(entries(page)).toHaveCount(2);
});

test("the history and its sheets break no rule of accessibility, light or dark", async ({ browser }) => {
  const other = await town.administrator();
  await other.save(renamed("Huashen Tea"));
  await other.save(renamed("Huashen Garden"));
  const page = await history(browser, "?lang=zh&work=history");
  expect(await faults(page)).toEqual([]);
  for (const entry of [0, 1]) {
    await entries(page).nth(entry).locator("[data-action^=history-restore]").click();
    await expect(sheet(page)).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await sheet(page).locator("[data-action=close-sheet]").click();
  }
});
