// The unit panel on a real server: tenancies on a line of time, signing and opening, hours by the week,
// terms and notes that nobody outside sees, and the public card beside what is typed.
import { test, expect, openTown, building, card, detail, figure } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn } from "../manage.mjs";

const SHOWROOM = "f62638c5-2fb5-5b8e-ac2c-d3623ca007ec";
const NOODLES = "4e2e52cb-95a2-5b8c-88b2-127f0a2c6670";
const ACADEMY = "2aacc2ba-b75c-59c1-a882-9b307582aa06";
const BURGERS = "571c76ac-18d8-5068-9158-1439a5a711fc";
const CAFE = "c530b0c3-81c7-5caa-b056-bcca1795d749";
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

/** Marks when this page first shows all of these: of what is found, what it says. */
const watch = (page, sights) => page.evaluate((sights) => {
  const shows = ([selector, words]) => document.querySelector(selector)?.textContent.replace(/\s/g, " ").includes(words);
  if (sights.every(shows)) throw new Error("all of it is shown before anything has happened");
  new MutationObserver((_, observer) => {
    if (!sights.every(shows)) return;
    performance.mark("followed");
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}, sights);

/** When what is watched for was shown, and when the last save was acknowledged: by the same clock. */
const followed = (page) => page.waitForFunction(() => {
  const [mark] = performance.getEntriesByName("followed");
  return mark && performance.timeOrigin + mark.startTime;
}).then((it) => it.jsonValue());
const acknowledged = (page) => page.evaluate(() => {
  const saves = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/changes"));
  return performance.timeOrigin + saves.at(-1).responseEnd;
});

test("a showroom in negotiation is signed with a planned opening in one sheet and one save; visitors' open pages follow within a second", async ({ browser }) => {
  // The first save of all makes the town live: known until today, with a fit-out that is overdue.
  await administrator.save({ set: { occupant: COFFEE }, fields: { phone: "021 5555 0101" } });
  const visitor = async (query) => {
    const page = await fresh(browser);
    await openTown(page, `?lang=en${query}`);
    return page;
  };
  const stage = (page, slug) => page.locator(`#funnel tr[data-stage="${slug}"] td.number`);
  const [map, dashboard, forecast] = [await visitor("&unit=07"), await visitor("&view=dashboard"), await visitor("&view=dashboard&on=2099-10-31")];
  await expect(building(map, "07")).toHaveAttribute("data-leasing", "in-negotiation");
  for (const [slug, area, units] of [["in-negotiation", 226, 1], ["committed", 568, 2]]) {
    await expect(stage(dashboard, slug)).toHaveText([`${area} m²`, String(units)]);
  }
  // 1 128 m² of 2 300 m²: who only negotiates opens on no day.
  await expect(figure(forecast, "occupancy-by-area")).toHaveAttribute("data-value", /^0\.49043/);
  await expect(stage(forecast, "open")).toHaveText(["0 m²", "0"]);
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await act(page, "sign:");
  await expect(sheet(page).locator("[name=signed]")).toHaveValue(inDays(0));
  await sheet(page).locator("[name=opening]").fill("2099-10");
  await expect(preview(page)).toContainText("October 2099");

  await watch(map, [['#map a.unit[data-unit="07"][data-leasing=committed]', ""], ["#detail", "October 2099"]]);
  await watch(dashboard, [['#funnel tr[data-stage="in-negotiation"][data-empty]', ""], ['#funnel tr[data-stage="committed"]', "794 m²"], ['#map a.unit[data-unit="07"][data-leasing=committed]', ""]]);
  await watch(forecast, [['#funnel tr[data-stage="open"]', "226 m²"], ['#dashboard [data-metric="occupancy-by-area"][data-value^="0.58869"]', ""], ['#map a.unit[data-unit="07"][data-leasing=occupied]', ""]]);
  await submit(page, "The lease is signed");
  await saved(page);
  const at = await acknowledged(page);
  for (const open of [map, dashboard, forecast]) expect(await followed(open) - at, open.url()).toBeLessThan(1000);

  for (const one of [page, map, dashboard]) await expect(building(one, "07")).toHaveAttribute("data-leasing", "committed");
  await expect(detail(map)).toContainText("October 2099");
  for (const [slug, area, units] of [["in-negotiation", 0, 0], ["committed", 794, 3]]) {
    await expect(stage(dashboard, slug)).toHaveText([`${area} m²`, String(units)]);
  }
  await expect(dashboard.locator("#funnel tfoot td.number")).toHaveText(["2 300 m²", "10"]);
  await expect(stage(forecast, "open")).toHaveText(["226 m²", "1"]);
  await expect(tenancy(page).locator("[data-action^='sign:']")).toHaveCount(0);
  const { entries } = await administrator.get("api/towns/fragrant-town/history?limit=9");
  expect(entries.length).toBe(3);
  expect(entries[0].changes.length).toBe(2);
});

/** How many days so many pixels are on the line of the showroom. */
async function daysOf(page, pixels) {
  const line = tenancy(page).locator(".lane-line");
  const { width } = await line.boundingBox();
  return Math.round((pixels / width) * Number(await line.getAttribute("data-days")));
}

/** Takes a milestone so many pixels along its line, and does not let go. */
async function drag(page, mark, pixels) {
  await mark.scrollIntoViewIfNeeded();
  const at = await mark.boundingBox();
  const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + pixels / 4, y, { steps: 3 });
  await page.mouse.move(x + pixels, y, { steps: 3 });
}

test("a planned milestone is dragged: the date is shown, the sheet asks why, and cancelling puts it back", async ({ browser }) => {
  await signed(inDays(100));
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  const open = mark(page, "open");
  const expected = inDays(100 + (await daysOf(page, 40)));

  await drag(page, open, 40);
  await expect(tenancy(page).locator(".lane-day")).toHaveText(expected);
  await page.mouse.up();
  await expect(sheet(page).locator("[name=date]")).toHaveValue(expected);
  await expect(page.locator("#sheet-audience")).toContainText("public will see");
  await page.keyboard.press("Escape");
  await expect(open).not.toHaveAttribute("data-moved");
  await expect(tenancy(page)).toContainText(inDays(100));

  await drag(page, open, 40);
  await page.mouse.up();
  await submit(page, "The fit-out takes longer");
  await saved(page);
  await expect(tenancy(page)).toContainText(expected);
  await expect(open).toHaveAttribute("data-day", expected);
  const { entries } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  expect(entries[0].changes).toHaveLength(1);
  expect(entries[0].reason).toBe("The fit-out takes longer");
});

test("a milestone that has happened is dragged to the day it did; to a day to come it is not", async ({ browser }) => {
  await signed(inDays(100));
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=07");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  const sign = mark(page, "signed");
  await expect(sign).toHaveAttribute("data-kind", "actual");
  const expected = inDays(-20 + (await daysOf(page, -30)));

  await drag(page, sign, -30);
  await expect(tenancy(page).locator(".lane-day")).toHaveText(expected);
  await page.mouse.up();
  await expect(sheet(page).locator("[name=date]")).toHaveValue(expected);
  await expect(sheet(page).locator("[name=kind][value=actual]")).toBeChecked();
  await expect(page.locator("#sheet-audience")).toContainText("public will see");
  await submit(page, "The contract bears another date");
  await saved(page);
  await expect(sign).toHaveAttribute("data-day", expected);
  await expect(tenancy(page)).toContainText(`Signed ${expected}`);
  await expect(detail(visitor)).toContainText(`Signed ${expected}`);
  const { entries: [{ changes, reason }] } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  expect(changes).toEqual([{ set: { milestone: { of: { tenancy: SHOWROOM }, step: "signed" } }, fields: { actual: expected } }]);
  expect(reason).toBe("The contract bears another date");

  await drag(page, sign, 60);
  await page.mouse.up();
  await expect(sheet(page).locator("[name=date]")).not.toHaveValue(expected);
  await sheet(page).locator("[name=reason]").fill("Too early");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).not.toBeEmpty();
  await page.keyboard.press("Escape");
  await expect(sign).not.toHaveAttribute("data-moved");
  await expect(sign).toHaveAttribute("data-day", expected);
});

/** The milestones of a tenancy, as everybody outside reads them. */
async function published(id) {
  const { tenancies } = await (await fetch(`${town.url}api/town`)).json();
  return tenancies.find((it) => it.id === id).milestones;
}

/** Opens the sheet of a milestone of the chosen unit. */
const changeStep = (page, step) => page.locator(`#detail [data-action^="change-milestone:"][data-action$="/${step}/1"]`).click();

test("what was inferred from the source is so no longer when somebody drags it, dates it, or says it is only planned", async ({ browser }) => {
  const outside = async (unit) => {
    const page = await fresh(browser);
    await openTown(page, `?lang=en&unit=${unit}`);
    return page;
  };
  const [academy, burgers, cafe] = [await outside("06"), await outside("04"), await outside("05")];
  for (const visitor of [academy, burgers, cafe]) await expect(detail(visitor).locator(".milestones")).toContainText("Inferred from the source");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=06");
  await drag(page, mark(page, "signed"), 30);
  await page.mouse.up();
  const day = await sheet(page).locator("[name=date]").inputValue();
  expect(day > "2024-05-13").toBe(true);
  await submit(page, "The contract was found");
  await saved(page);
  expect(await published(ACADEMY)).toEqual([{ step: "signed", actual: day }]);
  await expect(detail(academy)).toContainText(`Signed ${day}`);
  await expect(detail(academy)).not.toContainText("Inferred");

  await page.goto("manage.html?lang=en&unit=04");
  await changeStep(page, "trial");
  await sheet(page).locator("[name=date]").fill("2024-05-10");
  await submit(page, "The shop says so");
  await saved(page);
  expect((await published(BURGERS)).at(-1)).toEqual({ step: "trial", actual: "2024-05-10" });
  await expect(detail(burgers)).toContainText("2024-05-10");
  await expect(detail(burgers)).not.toContainText("Inferred");

  await page.goto("manage.html?lang=en&unit=05");
  await changeStep(page, "trial");
  await sheet(page).locator("[name=kind][value=planned]").check();
  await sheet(page).locator("[name=date]").fill("2099-05");
  await submit(page, "They have not begun");
  await saved(page);
  expect((await published(CAFE)).at(-1)).toEqual({ step: "trial", planned: "2099-05" });
  await expect(detail(cafe)).toContainText("May 2099");
  await expect(detail(cafe)).not.toContainText("Inferred");
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

/** Goes on to what is next until it is this, as somebody does who has no pointer. */
async function tabTo(page, target) {
  for (let steps = 0; steps < 120; steps += 1) {
    if (await target.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

/** Presses the button of this action in the panel, and is in the sheet. */
async function enter(page, action) {
  const button = page.locator(`#detail [data-action^="${action}"]`).first();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeVisible();
  return button;
}

/** Says why, and saves. */
async function saveByKeys(page, reason) {
  await tabTo(page, sheet(page).locator("[name=reason]"));
  await page.keyboard.type(reason);
  await tabTo(page, sheet(page).locator("[type=submit]"));
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeHidden();
  await saved(page);
}

test("by keyboard alone: a shop is marked open", async ({ browser }) => {
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=01");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=01");
  await enter(page, "open-today");
  await saveByKeys(page, "Doors opened at nine");
  await expect(tenancy(page, NOODLES)).toContainText(`Open ${inDays(0)}`);
  await expect(detail(visitor)).toContainText(`Open ${inDays(0)}`);
  const { entries: [{ reason }] } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  expect(reason).toBe("Doors opened at nine");
});

test("by keyboard alone: hours are changed, and the focus comes back to where they were asked for", async ({ browser }) => {
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=05");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=05");
  const button = await enter(page, "change-hours");
  const text = sheet(page).locator("[name=hours]");
  const add = (row) => week(page, row).locator("[data-action^='week:add']");
  await tabTo(page, add(0));
  await page.keyboard.press("Enter");
  await expect(add(0), "the way goes on").toBeFocused();
  await expect(text).toHaveValue(/^Mo \d\d:\d\d-\d\d:\d\d$/);
  await tabTo(page, week(page, 0).locator("[name=copy]"));
  await page.keyboard.type("E");
  await expect(text).toHaveValue(/^Mo-Su \d\d:\d\d-\d\d:\d\d$/);
  await expect(week(page, 0).locator("[name=copy]"), "the way goes on").toBeFocused();
  await tabTo(page, text);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Tu-Su 09:00-18:00; PH off");
  await expect(week(page, 6).locator("[name=to]")).toHaveValue("18:00");
  await expect(week(page, 0).locator("[name=to]")).toHaveCount(0);
  await saveByKeys(page, "Told by the shop");
  await expect(button).toBeFocused();
  await expect(detail(visitor)).toContainText("Tu-Su 09:00-18:00; PH off");
  const { entries: [{ changes }] } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  expect(changes[0].fields).toEqual({ hours: "Tu-Su 09:00-18:00; PH off" });
});

test("hours that are more than a week stay a text and are not destroyed", async ({ browser }) => {
  const seasonal = "Apr-Oct Mo-Su 09:00-20:00; Nov-Mar Mo-Su 10:00-18:00";
  await administrator.save({ set: { occupant: COFFEE }, fields: { hours: seasonal } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=05");
  await act(page, "change-hours");
  await expect(page.locator("#hours-grid")).toContainText("A week cannot say all of these hours");
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

test("terms make the figures of leases, for who signs in: terms left, what ends in a year and its rent", async ({ browser }) => {
  // The first save of all makes the town live, which everybody sees.
  await administrator.save({ set: { occupant: COFFEE }, fields: { phone: "021 5555 0101" } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en");
  const leases = [
    { unit: "01", area: 272, expiry: "2031-06-30", rent: 120_000 },
    { unit: "05", area: 234, expiry: "2031-12-31", rent: 90_000 },
    { unit: "04", area: 212, expiry: "2034-02-28", rent: 84_000 },
  ];
  for (const { unit, expiry, rent } of leases) {
    await page.goto(`manage.html?lang=en&unit=${unit}`);
    await act(page, "change-terms");
    await sheet(page).locator("[name=start]").fill("2024-05-01");
    await sheet(page).locator("[name=expiry]").fill(expiry);
    await sheet(page).locator("[name=annual_rent]").fill(String(rent));
    await submit(page);
    await saved(page);
  }
  await page.goto("manage.html?view=dashboard&lang=en");
  const sum = (of) => leases.map(of).reduce((all, one) => all + one, 0);
  const years = ({ expiry }) => (Date.parse(expiry) - Date.parse(inDays(0))) / 864e5 / 365.25;
  const average = (weight) => sum((lease) => weight(lease) * years(lease)) / sum(weight);
  for (const [metric, expected] of [["walt-by-area", average(({ area }) => area)], ["walt-by-rent", average(({ rent }) => rent)]]) {
    await expect.poll(async () => Number(await figure(page, metric).getAttribute("data-value")), metric).toBeCloseTo(expected, 6);
    await expect(figure(page, metric)).toContainText(expected.toFixed(1));
  }
  const year = (page, year) => page.locator(`#expiry tr[data-year="${year}"] td.number`);
  await expect(year(page, 2031)).toHaveText(["506 m²", "210 000", "–"]);
  await expect(year(page, 2034)).toHaveText(["212 m²", "84 000", "–"]);
  await expect(page.locator("#expiry tr[data-year]")).toHaveCount(2);

  const visitor = await fresh(browser);
  await openTown(visitor, "?view=dashboard&lang=en");
  await expect(figure(visitor, "walt-by-area")).toContainText("Not known");
  await expect(visitor.locator("#expiry tr")).toHaveCount(0);
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
