// The tenancy schedule: working in a table all day, by keyboard alone, beside other people.
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test, expect, openTown, building } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn, state } from "../manage.mjs";

const PROGRAM = process.env.FRONTAGE_PROGRAM ?? fileURLToPath(new URL("../../../target/debug/frontage", import.meta.url));
const UNIT_03 = "65c47f3b-bb2e-5898-800b-d9e1f20cfd1a";
const UNIT_05 = "365219ea-0a5a-52f9-b59c-86680291d41e";
const UNIT_06 = "eee755fa-b10d-5d63-92c5-2f03f399cf37";
const UNIT_10 = "0d865aca-ee21-57ff-8e1e-023d06d65dad";
const HUASHEN = "6f539790-7526-5b7e-b613-b072c9bacde7";

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

/** The stated areas as the server has them, by the number of the unit. */
async function areas(person) {
  const { units: { features } } = await person.get("api/town");
  return Object.fromEntries(features.map(({ properties: { number, area } }) => [number, area]));
}

/** Ctrl+V, which takes what is on the clipboard. */
async function pressPaste(page) {
  const keys = await page.context().newCDPSession(page);
  const v = { key: "v", code: "KeyV", modifiers: 2, windowsVirtualKeyCode: 86 };
  await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", commands: ["paste"], ...v });
  await keys.send("Input.dispatchKeyEvent", { type: "keyUp", ...v });
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

/** What an input method does: the words it shows one after the other, and the one it ends with. */
async function compose(page, steps, word) {
  const keys = await page.context().newCDPSession(page);
  for (const text of steps) {
    await keys.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  if (word !== undefined) await keys.send("Input.insertText", { text: word });
}

test("Chinese is put together straight on a cell, from its first key @desktop", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page, "first", "?lang=zh&work=schedule");
  await go(page, "07", "商户");
  const before = await active(page).innerText();
  // The first key of a word may bear its letter, as on a Mac; its code says whose it is.
  const keys = await page.context().newCDPSession(page);
  await keys.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "k", code: "KeyK", windowsVirtualKeyCode: 229 });
  await compose(page, ["k", "ka", "ka'fei"]);
  await expect(field(page)).toHaveValue("ka'fei");
  await expect(grid(page)).toBeFocused();
  await compose(page, [], "咖啡馆");
  await expect(field(page)).toHaveValue("咖啡馆");
  await expect(field(page)).toBeFocused();
  // The next word goes on where the first ended.
  await compose(page, ["y"], "一楼");
  await expect(field(page)).toHaveValue("咖啡馆一楼");
  await press(page, "Escape");
  await expectCell(page, "07", "商户", before);
  // A word that is given up leaves nothing behind, and nor does what it was.
  await compose(page, ["x", ""]);
  await expect(field(page)).toHaveCount(0);
  await expect(grid(page)).toBeFocused();
  await compose(page, ["x"], "香道馆");
  await press(page, "Enter");
  await sayWhy(page);
  await expectCell(page, "07", "商户", "香道馆");
  await saved(page);
  // What is not typed says so, and what was put together there goes nowhere.
  await go(page, "07", "租赁状态");
  await compose(page, ["y"], "已签");
  await expect(page.locator("#schedule-status")).toContainText("推算");
  await expect(field(page)).toHaveCount(0);
  // A choice is found by how it begins.
  await go(page, "07", "类型");
  await compose(page, ["c"], "餐");
  await expect(field(page)).toBeFocused();
  await expect(field(page).locator("option:checked")).toHaveText("餐厅");
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

test("what is wrong can be read beside the last column too", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await press(page, "ArrowDown", "ArrowDown", "End");
  await page.keyboard.type("when the sun is up");
  await press(page, "Enter");
  const problem = page.locator("#schedule-problem");
  await expect(problem).toContainText("hours cannot be read");
  const place = (locator) => locator.evaluate((element) => element.getBoundingClientRect().toJSON());
  const [told, table] = [await place(problem), await place(grid(page))];
  expect(told.left).toBeGreaterThanOrEqual(table.left);
  expect(told.right).toBeLessThanOrEqual(table.right);
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toBeInViewport({ ratio: 1 });
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

test("sixty rows from a spreadsheet are checked before they are applied: two are bad and told, the rest applied", async ({ browser, siteDir }) => {
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
  const other = await town.administrator();
  await other.save({ set: { occupant: HUASHEN }, fields: { phone: "+86 21 5555 0101" } });
  const page = await fresh(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await open(page);
  await page.locator(".schedule-columns > summary").click();
  await page.locator("[data-schedule-column=phone]").check();
  await page.locator(".schedule-columns > summary").click();
  await grid(page).focus();
  await press(page, "Control+a", "Control+c");
  await expect(page.locator("#notice")).toContainText("Copied");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text.trimEnd().split("\n")).toHaveLength(10);
  // A spreadsheet must not take it for a formula; here it is no part of the number.
  expect(text).toContain("\t'+86 21 5555 0101");
  await press(page, "Control+Home");
  await paste(page, `Unit\tPhone\n05\t'+86 21 5555 0101`);
  await expect(sheet(page)).toContainText("0 rows can be applied, 0 cannot");
  await press(page, "Escape");
  await expect(sheet(page)).toBeHidden();
  await pressPaste(page);
  await expect(sheet(page)).toContainText("0 rows can be applied");
  await expect(sheet(page)).not.toContainText("5555");
  await press(page, "Escape");
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-action=schedule-csv]").click()]);
  expect(download.suggestedFilename()).toBe("tenancy-schedule.csv");
  const lines = (await readFile(await download.path(), "utf8")).split("\r\n");
  expect(lines).toHaveLength(12); // Headings, ten units, and nothing after the last line break.
  expect(lines[0]).toMatch(/^\ufeffUnit,Occupant,Type,Leasing,Status,Area m²,.*,Phone$/);
  expect(lines[1]).toMatch(/^01,Daohuawan Chunshili Noodle House,.*,272,/);
  expect(lines[5]).toMatch(/^05,Huashen Coffee,.*,234,.*,'\+86 21 5555 0101$/);
  expect(lines[11]).toBe("");
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
  await other.save({ set: { occupant: HUASHEN }, fields: { name: { zh: "花神", en: "Huashen Tea" } } });
  await expectCell(page, "05", "Occupant", "Huashen Tea");
  await expect(field(page)).toHaveValue("23");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("6");
  await press(page, "Enter");
  await sayWhy(page);
  await expectCell(page, "05", "Area m²", "236");
  await saved(page);
});

test("who changes the same cell while one types is not overwritten: both values come back to choose from @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "05", "Area m²");
  await page.keyboard.type("300");
  await other.save({ set: { unit: UNIT_05 }, fields: { area: 321 } });
  await expectCell(page, "05", "Area m²", "321");
  await expect(field(page)).toHaveValue("300");
  await press(page, "Enter");
  await sayWhy(page);
  await expect(state(page)).toHaveAttribute("data-state", "returned");
  await expectCell(page, "05", "Area m²", "321");
  await expect(page.locator("#schedule-status")).toBeEmpty();
  expect((await areas(other))["05"]).toBe(321);
  await state(page).getByRole("button").click();
  for (const value of ["Before 234", "Keep theirs: 321", "Keep mine: 300"]) await expect(sheet(page)).toContainText(value);
  await sheet(page).locator("[value=mine]").check();
  await sheet(page).locator("[type=submit]").click();
  await expectCell(page, "05", "Area m²", "300");
  await saved(page);
  expect((await areas(other))["05"]).toBe(300);
});

test("who plans the same opening while one types is not overwritten, and mine can be kept @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "06", "Open");
  await page.keyboard.type("planned 2027-01-15");
  const { town: { tenancies } } = await other.get("api/towns/fragrant-town/record");
  const tenancy = tenancies.find(({ units }) => units.includes(UNIT_06)).id;
  await other.save({ add: { milestone: { step: "open", planned: "2026-12-01" }, of: { tenancy } } });
  await expectCell(page, "06", "Open", "planned 2026-12-01");
  await press(page, "Enter");
  await expect(state(page)).toHaveAttribute("data-state", "returned");
  await state(page).getByRole("button").click();
  await sheet(page).locator("[value=mine]").check();
  await sheet(page).locator("[type=submit]").click();
  await expectCell(page, "06", "Open", "planned 2027-01-15");
  await saved(page);
  const after = await other.get("api/towns/fragrant-town/record");
  const { milestones } = after.town.tenancies.find(({ id }) => id === tenancy);
  expect(milestones.filter(({ step }) => step === "open")).toEqual([{ step: "open", planned: "2027-01-15" }]);
});

test("who changes what is being pasted while it is checked is not overwritten either @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await paste(page, "Unit\tArea m²\n05\t300\n06\t331");
  await expect(sheet(page)).toContainText("2 rows can be applied, 0 cannot");
  await other.save({ set: { unit: UNIT_05 }, fields: { area: 321 } });
  await expectCell(page, "05", "Area m²", "321");
  await sheet(page).locator("[name=reason]").fill("Measured again");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await expect(state(page)).toHaveAttribute("data-state", "returned");
  expect((await areas(other))["05"]).toBe(321);
});

test("what is typed goes to the unit it was begun for, wherever its row is by then @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const before = await areas(other);
  const page = await fresh(browser);
  await open(page);
  await go(page, "05", "Area m²");
  await page.locator("[data-action='schedule-sort:area']").click();
  await grid(page).focus();
  await page.keyboard.type("235");
  // The smallest becomes the largest: every row goes up by one.
  const at = (await field(page).boundingBox()).y;
  await other.save({ set: { unit: UNIT_03 }, fields: { area: 500 } });
  await expect(page.locator("#schedule-rows [role=rowheader]").last()).toHaveText("03");
  await expect.poll(async () => (await field(page).boundingBox()).y).toBeLessThan(at);
  await press(page, "Enter");
  await sayWhy(page);
  await expectCell(page, "05", "Area m²", "235");
  await saved(page);
  expect(await areas(other)).toEqual({ ...before, "03": 500, "05": 235 });
});

test("a unit that goes while one types into it takes nothing, and no other does @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "10", "Area m²");
  await page.keyboard.type("777");
  await other.save({ remove: { unit: UNIT_10 } });
  await expect(page.locator("#schedule-counts")).toContainText("9 of 9");
  await press(page, "Enter");
  await expect(page.locator("#schedule-problem")).toContainText("10: There is no such unit");
  await expect(field(page)).toHaveValue("777");
  await press(page, "Escape");
  await expect(grid(page)).toBeFocused();
  expect(Object.values(await areas(other))).not.toContain(777);
});

test("why is said by keyboard alone; Escape gives back what was typed, and nothing is saved @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "07", "Signed");
  await page.keyboard.type("2024-06-03");
  await press(page, "Enter");
  const reason = sheet(page).locator("[name=reason]");
  await expect(reason).toBeFocused();
  await page.keyboard.type("No, wait");
  await press(page, "Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue("2024-06-03");
  await expect(page.locator("#schedule-status")).toHaveText("Not saved");
  expect((await other.get("api/towns/fragrant-town/history?limit=1")).head).toBe(1);
  // The field is that of the same cell, and goes on as before.
  await page.keyboard.type("0");
  await press(page, "Backspace", "Enter");
  await expect(reason).toBeFocused();
  await expect(reason).toHaveValue("");
  await page.keyboard.type("As agreed");
  // Past the choice to keep it, and Cancel.
  await press(page, "Tab", "Tab", "Tab");
  await expect(sheet(page).locator("[type=submit]")).toBeFocused();
  await press(page, "Enter");
  await expect(sheet(page)).toBeHidden();
  await expect(grid(page)).toBeFocused();
  await expectCell(page, "07", "Signed", "2024-06-03");
  await expect(await cell(page, "08", "Signed")).toHaveAttribute("data-active", "");
  await saved(page);
  const { entries, head } = await other.get("api/towns/fragrant-town/history?limit=1");
  expect(head).toBe(2);
  expect(entries[0].reason).toBe("As agreed");
});

test("Delete asks why as well; Escape then leaves the cell as it was @desktop", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "01", "Area m²");
  await press(page, "Delete");
  await expect(sheet(page).locator("[name=reason]")).toBeFocused();
  await press(page, "Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(grid(page)).toBeFocused();
  await expect(field(page)).toHaveCount(0);
  await expectCell(page, "01", "Area m²", "272");
});

test("a pasted table finds units the filter leaves out, and tells what of it goes nowhere @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await page.locator(".schedule-filter > summary").click();
  await page.locator("#schedule-filter [data-facet-leasing=available]").click();
  await expect(page.locator("#schedule-counts")).toContainText("2 of 10");
  await grid(page).focus();
  await paste(page, "Unit\tRemarks\tArea m²\n01\tsunny\t273\nZ9\tshady\t12");
  await expect(sheet(page)).toContainText("1 rows can be applied, 1 cannot");
  await expect(sheet(page)).toContainText("No such column; passed over: Remarks");
  await expect(sheet(page).locator("tr[data-bad]")).toHaveCount(1);
  await sheet(page).locator("[name=reason]").fill("Measured again");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  expect((await areas(other))["01"]).toBe(273);
});

test("of a town of many units only the rows in view are in the page @desktop", async ({ browser }) => {
  await town.administrator();
  const file = test.info().outputPath("two-hundred.json");
  await promisify(execFile)(PROGRAM, ["generate", "--units", "200", "--seed", "1", "--out", file]);
  await town.keep("two-hundred", file);
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=schedule&town=two-hundred");
  await expect(page.locator("#schedule-counts")).toContainText("200 of 200");
  const rows = page.locator("[role=row]");
  const last = page.locator("[role=row][aria-rowindex='201']");
  await expect(last).toHaveCount(0);
  expect(await rows.count()).toBeGreaterThan(5);
  expect(await rows.count()).toBeLessThan(80);
  await grid(page).focus();
  await press(page, "Control+End");
  await expect(last).toBeInViewport();
  expect(await rows.count()).toBeLessThan(80);
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "201");
});

test("the frame after Enter shows what was typed @desktop", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await open(page);
  await go(page, "01", "Area m²");
  await page.keyboard.type("275");
  await press(page, "Enter");
  await sayWhy(page, "Measured again");
  await go(page, "02", "Area m²");
  const typed = await cell(page, "02", "Area m²");
  await typed.evaluate(({ id }) => {
    window.framesAfterEnter = [];
    const look = () => {
      window.framesAfterEnter.push(document.getElementById(id).textContent);
      if (window.framesAfterEnter.length < 30) requestAnimationFrame(look);
    };
    // The first look comes before the first frame is drawn, the second before the next one.
    addEventListener("keydown", ({ key }) => { if (key === "Enter") requestAnimationFrame(() => requestAnimationFrame(look)); }, true);
  });
  await page.keyboard.type("251");
  await press(page, "Enter");
  await page.waitForFunction(() => window.framesAfterEnter.length === 30);
  expect(new Set(await page.evaluate(() => window.framesAfterEnter))).toEqual(new Set(["251"]));
});

test("scrolled aside, the numbers stay in view, and a click on one is its row's", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser, { viewport: { width: 700, height: 700 } });
  await open(page);
  const number = page.locator("#schedule-numbers").getByText("03", { exact: true });
  await grid(page).evaluate((grid) => { grid.scrollLeft = 300; });
  await expect(number).toBeVisible();
  const [table, place] = await Promise.all([grid(page).boundingBox(), number.boundingBox()]);
  expect(Math.round(place.x - table.x)).toBe(1);
  await page.mouse.click(place.x + 30, place.y + 20);
  await expect(active(page)).toHaveText("03");
  // The table stays where it is scrolled to, and the numbers stay however far that is.
  expect(await grid(page).evaluate((grid) => grid.scrollLeft)).toBe(300);
  await grid(page).evaluate((grid) => { grid.scrollLeft = grid.scrollWidth; });
  await expect.poll(async () => Math.round((await number.boundingBox()).x - table.x)).toBe(1);
  await press(page, "Enter");
  await expect(field(page)).toHaveValue("03");
  await expect(field(page)).toBeInViewport();
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
