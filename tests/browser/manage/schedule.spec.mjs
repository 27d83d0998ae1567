// The tenancy schedule: working in a table all day, by keyboard alone, beside other people.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test, expect, openTown, building } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn, state } from "../manage.mjs";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const grid = (page) => page.locator("#schedule-grid");
const field = (page) => page.locator("#schedule-field");
const active = (page) => page.locator(".schedule-cell[data-active]");

/** A cell by the number of its unit and the heading of its column. */
async function cell(page, unit, heading) {
  const headings = await page.locator("[role=columnheader]").allInnerTexts();
  const column = headings.findIndex((text) => text.replace(/[ ↑↓]+$/, "") === heading);
  expect(column, heading).toBeGreaterThanOrEqual(0);
  return page.locator("#schedule-rows [role=row]")
    .filter({ has: page.locator("[role=rowheader]", { hasText: new RegExp(`^${unit}$`) }) })
    .locator("[role=rowheader], [role=gridcell]").nth(column);
}

const expectCell = async (page, unit, heading, text) => expect(await cell(page, unit, heading)).toHaveText(text);

/** The schedule, open, with the table in focus at its first cell. */
async function open(page, login = "first", query = "?lang=en&work=schedule") {
  await signIn(page, login, query);
  await grid(page).focus();
  await expect(active(page)).toHaveText("01");
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Puts the active cell on a unit and a column, by keyboard. */
async function go(page, unit, heading) {
  await press(page, "Control+Home");
  const headings = await page.locator("[role=columnheader]").allInnerTexts();
  for (let column = 0; headings[column] !== heading; column++) await press(page, "ArrowRight");
  for (let row = 1; row < Number(unit); row++) await press(page, "ArrowDown");
  await expect(await cell(page, unit, heading)).toHaveAttribute("data-active", "");
}

/** Says why, where that is asked. */
async function sayWhy(page, reason = "As agreed") {
  await expect(sheet(page)).toBeVisible();
  await sheet(page).locator("[name=reason]").fill(reason);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
}

/** Pastes a text as the keys of a spreadsheet's person do. */
async function paste(page, text) {
  await grid(page).evaluate((grid, text) => {
    const data = new DataTransfer();
    data.setData("text", text);
    grid.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

test("a showroom is signed by keyboard alone, and a visitor's open page follows @desktop", async ({ browser }) => {
  await town.administrator();
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en");
  const page = await fresh(browser);
  await open(page);
  await go(page, "07", "Signed");
  // Typing replaces; Enter takes it and goes down.
  await page.keyboard.type("2024-06-03");
  await press(page, "Enter");
  await sayWhy(page);
  await expectCell(page, "07", "Signed", "2024-06-03");
  await expectCell(page, "07", "Leasing", "Committed");
  await saved(page);
  await expect(building(visitor, "07")).toHaveAttribute("data-leasing", "committed");
  await expect(page.locator("#schedule-status")).toContainText("the public sees it");
});

test("the keys: Escape gives up, Tab goes on, Enter opens what is there, Delete empties, the reason stays @desktop", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "01", "Area m²");
  await page.keyboard.type("999");
  await press(page, "Escape");
  await expectCell(page, "01", "Area m²", "272");
  await expect(grid(page)).toBeFocused();
  await press(page, "Enter");
  await expect(field(page)).toHaveValue("272");
  await field(page).fill("275.5");
  await press(page, "Tab");
  await sayWhy(page, "Measured again");
  await expectCell(page, "01", "Area m²", "275.5");
  await expect(page.locator(".schedule-reason")).toContainText("Measured again");
  // What is changed after that needs no reason any more.
  await go(page, "02", "Area m²");
  await page.keyboard.type("250");
  await press(page, "Enter");
  await expectCell(page, "02", "Area m²", "250");
  await expect(active(page)).toHaveText("166");
  await press(page, "ArrowUp", "Delete");
  await expectCell(page, "02", "Area m²", "");
  await saved(page);
  await page.locator("[data-action=undo]").click();
  await expectCell(page, "02", "Area m²", "250");
});

test("what cannot stand says why in its cell, and nothing is lost @desktop", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "07", "Signed");
  await page.keyboard.type("next week");
  await press(page, "Enter");
  await expect(page.locator("#schedule-problem")).toContainText("Enter a date");
  await expect(field(page)).toHaveValue("next week");
  await expect(field(page)).toBeFocused();
  // The rules of the town speak there too: nothing has happened that is yet to come.
  await field(page).fill("2099-01-01");
  await press(page, "Enter");
  await expect(page.locator("#schedule-problem")).not.toBeEmpty();
  await press(page, "Escape");
  await go(page, "10", "Signed");
  await press(page, "Enter");
  await page.keyboard.type("2024-06-03");
  await press(page, "Enter");
  await expect(page.locator("#schedule-problem")).toContainText("no tenancy");
});

test("many cells at once, as one save @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "01", "Hours");
  await press(page, "Shift+ArrowDown", "Shift+ArrowDown");
  await expect(page.locator("#schedule-counts")).toContainText("3 cells");
  await page.locator("[data-action=schedule-edit]").click();
  await expect(page.locator(".schedule-many")).toHaveText("×3");
  await field(page).fill("Mo-Su 10:00-20:00");
  await press(page, "Enter");
  await sayWhy(page);
  for (const unit of ["01", "02", "03"]) await expectCell(page, unit, "Hours", "Mo-Su 10:00-20:00");
  await saved(page);
  const { entries, head } = await other.get("api/towns/fragrant-town/history?limit=1");
  expect(head).toBe(2);
  expect(entries[0].changes).toHaveLength(3);
});

test("sixty rows from a spreadsheet are checked before they are applied: two are bad and told, the rest applied @desktop", async ({ browser, siteDir }) => {
  const other = await town.administrator();
  const file = join(siteDir, "data/sample-mall.json");
  await town.keep("sample-mall", file);
  const mall = JSON.parse(await readFile(file, "utf8"));
  const units = mall.units.features.map(({ properties }) => properties).filter(({ area }) => area !== undefined);
  expect(units).toHaveLength(59); // The management office has no area.
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=schedule&town=sample-mall");
  await grid(page).focus();
  const rows = units.map(({ number, area }, place) => [number, place === 4 ? "large" : area + 1].join("\t"));
  await paste(page, ["Unit\tArea m²", ...rows, "Z99\t12"].join("\r\n"));
  await expect(sheet(page)).toContainText("58 rows can be applied, 2 cannot");
  const bad = sheet(page).locator("tr[data-bad]");
  await expect(bad).toHaveCount(2);
  await expect(bad.nth(0)).toContainText(units[4].number);
  await expect(bad.nth(0)).toContainText("Enter a number");
  await expect(bad.nth(1)).toContainText("There is no such unit");
  await sheet(page).locator("[name=reason]").fill("Measured again");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  const { entries } = await other.get("api/towns/sample-mall/history?limit=1");
  expect(entries[0].changes).toHaveLength(58);
  const now = await other.get("api/town?town=sample-mall");
  const areas = new Map(now.units.features.map(({ properties }) => [properties.number, properties.area]));
  units.forEach(({ number, area }, place) => expect(areas.get(number), number).toBe(place === 4 ? area : area + 1));
});

test("what is copied goes back where it came from, and all of it is a file", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await open(page);
  await press(page, "Control+a", "Control+c");
  await expect(page.locator("#notice")).toContainText("Copied");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.trimEnd().split("\n")).toHaveLength(10);
  await press(page, "Control+Home");
  await paste(page, text);
  await expect(sheet(page)).toContainText("0 rows can be applied");
  await press(page, "Escape");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-action=schedule-csv]").click()]);
  expect(download.suggestedFilename()).toBe("tenancy-schedule.csv");
});

test("sorting, choosing columns and filtering", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page);
  const first = () => page.locator("#schedule-rows [role=rowheader]").first();
  await page.locator("[data-action='schedule-sort:area']").click();
  await expect(first()).toHaveText("03");
  await page.locator("[data-action='schedule-sort:area']").click();
  await expect(first()).toHaveText("06");
  await page.locator(".schedule-columns > summary").click();
  await page.locator("[data-schedule-column=phone]").check();
  await page.locator("[data-schedule-column=leasing]").uncheck();
  await expect(page.getByRole("columnheader", { name: "Phone" })).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole("columnheader", { name: "Phone" })).toHaveCount(1);
  await expect(page.getByRole("columnheader", { name: "Leasing" })).toHaveCount(0);
  await page.locator(".schedule-filter > summary").click();
  await page.locator("#schedule-filter [data-facet-leasing=available]").click();
  await expect(page.locator("#schedule-counts")).toContainText("2 of 10");
});

test("somebody else's edit appears while one types, and does not touch what is typed @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "05", "Area m²");
  await page.keyboard.type("23");
  await other.save({ set: { occupant: "6f539790-7526-5b7e-b613-b072c9bacde7" }, fields: { name: { zh: "花神", en: "Huashen Tea" } } });
  await expectCell(page, "05", "Occupant", "Huashen Tea");
  await expect(field(page)).toHaveValue("23");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("6");
  await press(page, "Enter");
  await sayWhy(page);
  await expectCell(page, "05", "Area m²", "236");
  await saved(page);
});

test("the table is no trap: Escape, then Tab, leaves it @desktop", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await press(page, "Tab");
  await expect(active(page)).toContainText("Daohuawan");
  await press(page, "Escape", "Tab");
  await expect(grid(page)).not.toBeFocused();
});

test("a planner reads the schedule and types nothing", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await fresh(browser);
  await invited(page, administrator, "planner", "Pei", "?lang=en&work=schedule");
  await expect(state(page)).toContainText("Read only");
  await grid(page).focus();
  await page.keyboard.type("9");
  await expect(field(page)).toHaveCount(0);
  await expect(page.locator("[data-action=schedule-edit], [data-action=schedule-paste]")).toHaveCount(0);
});

test("the schedule breaks no rule of accessibility, light or dark", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page, "first", "?lang=en&work=schedule");
  expect(await faults(page)).toEqual([]);
  await paste(page, "Unit\tArea m²\n01\tlarge\n02\t300");
  await expect(sheet(page)).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
