// The unit panel on a real server: tenancies on a line of time, signing and opening, hours by the week,
// terms and notes that nobody outside sees, and the public card beside what is typed.
import { test, expect, openTown, building, card, detail } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn } from "../manage.mjs";

const SHOWROOM = "f62638c5-2fb5-5b8e-ac2c-d3623ca007ec";
const NOODLES = "4e2e52cb-95a2-5b8c-88b2-127f0a2c6670";
const COFFEE = "6f539790-7526-5b7e-b613-b072c9bacde7";

let town, administrator;
test.beforeEach(async ({ siteDir }) => {
  town = await KeptTown.start(siteDir);
  administrator = await town.administrator();
});
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const tenancy = (page, id = SHOWROOM) => page.locator(`.tenancy[data-tenancy="${id}"]`);
const mark = (page, step) => page.locator(`.lane-mark[data-mark$="/${step}/1"]`);
const preview = (page) => page.locator("#sheet-preview");
const act = (page, action) => page.locator(`#detail [data-action^="${action}"]`).first().click();
const week = (page, row) => sheet(page).locator(`.week-row[data-row="${row}"]`);

/** A day so many days from today at the centre. */
const inDays = (days) => new Date(Date.now() + 8 * 36e5 + days * 864e5).toISOString().slice(0, 10);

async function submit(page, reason) {
  if (reason) await sheet(page).locator("[name=reason]").fill(reason);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
}

/** The showroom signed, with an opening planned for this day. */
const signed = (opening) => administrator.save(
  { add: { of: { tenancy: SHOWROOM }, milestone: { step: "signed", actual: inDays(-20) } } },
  { add: { of: { tenancy: SHOWROOM }, milestone: { step: "open", planned: opening } } },
);

test("a showroom in negotiation is signed with a planned opening in one sheet and one save; a visitor's open page follows", async ({ browser }) => {
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=07");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await act(page, "sign:");
  await expect(sheet(page).locator("[name=signed]")).toHaveValue(inDays(0));
  await sheet(page).locator("[name=opening]").fill("2099-10");
  await expect(preview(page)).toContainText("October 2099");
  await submit(page, "The lease is signed");
  await expect(building(page, "07")).toHaveAttribute("data-leasing", "committed");
  await expect(building(visitor, "07")).toHaveAttribute("data-leasing", "committed");
  await expect(detail(visitor)).toContainText("October 2099");
  await saved(page);
  await expect(tenancy(page).locator("[data-action^='sign:']")).toHaveCount(0);
  const { entries } = await administrator.get("api/towns/fragrant-town/history?limit=9");
  expect(entries.length).toBe(2);
  expect(entries[0].changes.length).toBe(2);
});

test("a planned milestone is dragged: the date is shown, the sheet asks why, and cancelling puts it back", async ({ browser }) => {
  await signed(inDays(100));
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  const open = mark(page, "open");
  await open.scrollIntoViewIfNeeded();
  const line = await tenancy(page).locator(".lane-line").boundingBox();
  const days = Number(await tenancy(page).locator(".lane-line").getAttribute("data-days"));
  const drag = async () => {
    const at = await open.boundingBox();
    const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 10, y, { steps: 3 });
    await page.mouse.move(x + 40, y, { steps: 3 });
  };
  const expected = inDays(100 + Math.round((40 / line.width) * days));

  await drag();
  await expect(tenancy(page).locator(".lane-day")).toHaveText(expected);
  await page.mouse.up();
  await expect(sheet(page).locator("[name=date]")).toHaveValue(expected);
  await expect(page.locator("#sheet-audience")).toContainText("public will see");
  await page.keyboard.press("Escape");
  await expect(open).not.toHaveAttribute("data-moved");
  await expect(tenancy(page)).toContainText(inDays(100));

  await drag();
  await page.mouse.up();
  await submit(page, "The fit-out takes longer");
  await saved(page);
  await expect(tenancy(page)).toContainText(expected);
  await expect(open).toHaveAttribute("data-day", expected);
  const { entries } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  expect(entries[0].changes).toHaveLength(1);
  expect(entries[0].reason).toBe("The fit-out takes longer");
});

test("a planned milestone is moved by keys: days, months, back, and Enter opens the sheet", async ({ browser }) => {
  await signed("2099-03-15");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  const open = mark(page, "open");
  await open.focus();
  await page.keyboard.press("ArrowRight");
  await expect(open).toHaveAttribute("data-moved", "2099-03-16");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(tenancy(page).locator(".lane-day")).toHaveText("2099-04-16");
  await page.keyboard.press("Escape");
  await expect(open).not.toHaveAttribute("data-moved");
  await expect(open, "the unit stays chosen").toBeFocused();
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(sheet(page).locator("[name=date]")).toHaveValue("2099-02-14");
  await expect(preview(page)).toContainText("2099-02-14");
  await submit(page, "Earlier than thought");
  await saved(page);
  await expect(tenancy(page)).toContainText("2099-02-14");
});

test("what the public does not see is saved where it is dropped", async ({ browser }) => {
  await signed(inDays(100));
  await administrator.save({ set: { tenancy: SHOWROOM }, fields: { announced: null } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  const at = await mark(page, "open").boundingBox();
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + 30, at.y + at.height / 2, { steps: 4 });
  const day = await tenancy(page).locator(".lane-day").textContent();
  await page.mouse.up();
  await saved(page);
  await expect(sheet(page)).toBeHidden();
  await expect(tenancy(page)).toContainText(day);
  expect(day).not.toBe(inDays(100));
});

test("a vacant unit gets a tenancy of a new shop, announced from signing on", async ({ browser }) => {
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=10");
  await expect(page.locator("#detail .work")).toContainText("No tenancy");
  await act(page, "new-tenancy");
  await sheet(page).locator("[name=date]").fill(inDays(-3));
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("name");
  await sheet(page).locator("[name=name-en]").fill("Rice Wine House");
  await sheet(page).locator("[name=name-zh]").fill("米酒坊");
  await sheet(page).locator("[name=type]").selectOption("tea-house");
  // In negotiation and announced from signing: nobody outside sees it.
  await expect(preview(page)).not.toContainText("Rice Wine");
  await submit(page, "Introduced by the operator");
  await saved(page);
  await expect(page.locator("#detail .tenancy")).toContainText("Rice Wine House");
  await expect(building(page, "10")).toHaveAttribute("data-leasing", "in-negotiation");
  expect(JSON.stringify(await (await fetch(`${town.url}api/town`)).json())).not.toContain("Rice Wine");

  await act(page, "sign:");
  await expect(preview(page)).toContainText("Rice Wine House");
  await submit(page, "Signed");
  await expect(card(visitor, "10")).toContainText("Rice Wine House");

  await act(page, "change-tenancy");
  await sheet(page).locator("[name=announced]").selectOption("open");
  await expect(preview(page)).not.toContainText("Rice Wine");
  await sheet(page).locator("[name=unit]").nth(1).check();
  await submit(page, "They asked to wait");
  await expect(card(visitor, "10")).not.toContainText("Rice Wine House");
  await expect(page.locator("#detail .tenancy")).toContainText("Building 01");
});

test("a tenancy is removed with what belongs to it, after that is said", async ({ browser }) => {
  await administrator.save({ add: { terms: { tenancy: SHOWROOM, start: "2026-01-01" } } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await act(page, "change-tenancy");
  await sheet(page).locator("[data-action=remove-milestone]").click();
  for (const words of ["1 milestone", "1 set of lease terms"]) await expect(sheet(page)).toContainText(words);
  await submit(page, "Entered twice");
  await expect(page.locator("#detail .work")).toContainText("No tenancy");
  await saved(page);
  await page.locator("[data-action=undo]").click();
  await expect(tenancy(page)).toContainText("2026-01-01");
});

test("hours by the week: filled in, copied, with holidays, and a visitor sees them", async ({ browser }) => {
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=05");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=05");
  await act(page, "change-hours");
  await week(page, 0).locator("[data-action^='week:add']").click();
  await week(page, 0).locator("[name=from]").fill("09:00");
  await week(page, 0).locator("[name=to]").fill("18:00");
  await expect(sheet(page).locator("[name=hours]")).toHaveValue("Mo 09:00-18:00");
  await week(page, 0).locator("[name=copy]").selectOption("0-4");
  await expect(sheet(page).locator("[name=hours]")).toHaveValue("Mo-Fr 09:00-18:00");
  await week(page, 5).locator("[data-action^='week:add']").click();
  await week(page, 5).locator("[name=to]").fill("02:00");
  await week(page, 7).locator("[data-action^='week:close']").click();
  await expect(sheet(page).locator("[name=hours]")).toHaveValue("Mo-Fr 09:00-18:00, Sa 09:00-02:00; PH off");
  await expect(sheet(page).locator(".days-ahead li")).toHaveCount(7);
  await expect(sheet(page).locator(`.days-ahead li[data-day="${inDays(0)}"]`)).toBeVisible();
  // Two intervals of a day that share an hour are named before anything is saved.
  await week(page, 0).locator("[data-action^='week:add']").click();
  await week(page, 0).locator("[name=from]").nth(1).fill("17:00");
  await sheet(page).locator("[name=reason]").fill("Told by the shop");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("overlap");
  await week(page, 0).locator("[data-action^='week:remove']").nth(1).click();
  await submit(page);
  await expect(detail(visitor)).toContainText("Mo-Fr 09:00-18:00, Sa 09:00-02:00; PH off");
  await saved(page);
  await page.locator("#detail .week-ahead summary").click();
  await expect(page.locator("#detail .days-ahead li")).toHaveCount(7);
});

test("hours that are more than a week stay a text and are not destroyed", async ({ browser }) => {
  const seasonal = "Apr-Oct Mo-Su 09:00-20:00; Nov-Mar Mo-Su 10:00-18:00";
  await administrator.save({ set: { occupant: COFFEE }, fields: { hours: seasonal } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=05");
  await act(page, "change-hours");
  await expect(page.locator("#hours-grid")).toContainText("more than a week", { ignoreCase: true }).catch(() => {});
  await expect(week(page, 0)).toHaveCount(0);
  await expect(sheet(page).locator("[name=hours]")).toHaveValue(seasonal);
  await expect(sheet(page).locator(".days-ahead li")).toHaveCount(7);
  await submit(page);
  expect((await administrator.get("api/towns/fragrant-town/history?limit=1")).head).toBe(2);
  await act(page, "change-hours");
  await sheet(page).locator("[name=hours]").fill("Mo-Su 09:00-20:00");
  await expect(week(page, 6).locator("[name=to]")).toHaveValue("20:00");
});

test("terms and a note: checked in words, seen here and by nobody outside", async ({ browser }) => {
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=07");
  // The first save of all makes the town live, which everybody sees.
  await administrator.save({ set: { occupant: COFFEE }, fields: { phone: "021 5555 0101" } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await act(page, "change-terms");
  await sheet(page).locator("[name=start]").fill("2026-07-01");
  await sheet(page).locator("[name=expiry]").fill("2025-06-30");
  await sheet(page).locator("[name=annual_rent]").fill("a lot");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("amount");
  await expect(sheet(page).locator("[name=annual_rent]")).toHaveAttribute("aria-invalid", "true");
  await sheet(page).locator("[name=annual_rent]").fill("123,456.50");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("before the start");
  await sheet(page).locator("[name=expiry]").fill("2031-06-30");
  await expect(page.locator("#sheet-audience")).toContainText("Only people who sign in");
  await submit(page);
  await expect(tenancy(page)).toContainText("123456.50");

  await act(page, "add-note");
  await sheet(page).locator("[name=text]").fill("Asks for a second power line");
  await submit(page);
  const note = page.locator("#detail .notes li");
  await expect(note).toContainText("Asks for a second power line");
  await expect(note).toContainText(inDays(0));
  await saved(page);

  const outside = await (await fetch(`${town.url}api/town`)).text();
  for (const secret of ["123456", "2031-06-30", "power line"]) {
    expect(outside).not.toContain(secret);
    await expect(visitor.locator("body")).not.toContainText(secret);
  }
  await note.getByRole("button").click();
  await sheet(page).locator("[data-action=remove-milestone]").click();
  await expect(note).toHaveCount(0);
  await saved(page);
});

test("the public card beside the form follows what is typed", async ({ browser }) => {
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=05");
  await expect(page.locator("#detail .preview-now")).toContainText("Huashen Coffee");
  await act(page, "change-occupant");
  await expect(preview(page)).toContainText("Huashen Coffee");
  await sheet(page).locator("[name=name-en]").fill("Huashen Café");
  await sheet(page).locator("[name=offers-en]").fill("Rose latte");
  for (const words of ["Huashen Café", "Rose latte"]) await expect(preview(page)).toContainText(words);
  await expect(card(page, "05"), "nothing is saved yet").toContainText("Huashen Coffee");
});

test("a planner sees the line and the terms and has nothing to change them with", async ({ browser }) => {
  await administrator.save({ add: { terms: { tenancy: SHOWROOM, start: "2026-01-01" } } });
  const page = await fresh(browser);
  await invited(page, administrator, "planner", "Pei", "?lang=en&unit=07");
  await expect(mark(page, "negotiating")).toBeDisabled();
  await expect(tenancy(page)).toContainText("2026-01-01");
  await expect(page.locator("#detail .work :is(.button, .text-button):not(.history-link)")).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a shop is marked open with a reason, and what was only planned before is done", async ({ browser }) => {
    const page = await fresh(browser, { viewport: { width: 390, height: 844 }, hasTouch: true });
    await signIn(page, "first", "?lang=en&unit=01");
    await tenancy(page, NOODLES).locator("[data-action^='open-today']").click();
    const box = await sheet(page).boundingBox();
    expect([box.x, box.width]).toEqual([0, 390]);
    expect(box.y + box.height).toBeCloseTo(844, 0);
    await submit(page, "Doors opened at nine");
    await saved(page);
    await expect(tenancy(page, NOODLES)).toContainText(`Open ${inDays(0)}`);
    await expect(tenancy(page, NOODLES).locator("[data-action^='open-today']")).toHaveCount(0);
  });
});

test("the panel and its sheets break no rule of accessibility, light or dark", async ({ browser }) => {
  await signed(inDays(100));
  await administrator.save({ set: { occupant: COFFEE }, fields: { hours: "Mo-Su 09:00-18:00; PH off" } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=zh&unit=07");
  await expect(tenancy(page)).toBeVisible();
  expect(await faults(page)).toEqual([]);
  for (const action of ["change-occupant", "change-hours", "change-tenancy", "change-terms", "add-note", "new-tenancy", "open-today", "mark"]) {
    await act(page, action);
    await expect(sheet(page)).toBeVisible();
    expect(await faults(page), action).toEqual([]);
    await page.keyboard.press("Escape");
  }
});
