// What-if scenarios on a real server: a planner tries something on, a manager makes it real.
import { randomUUID } from "node:crypto";
import { test, expect, openTown, building, detail } from "../support.mjs";
import { KeptTown, PASSWORD } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn, work } from "../manage.mjs";

const PERFUME = "f4b06b6b-92c2-5754-ba30-9767da73cd4e";
const VACANT = "0d865aca-ee21-57ff-8e1e-023d06d65dad"; // building 10

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const scenario = (page) => page.locator("[data-scenario]");
const row = (page, slug) => page.locator(`.what-if-table tr[data-row-of="${slug}"]`);
const cell = (page, slug, column = 1) => row(page, slug).locator(`[data-column="${column}"]`);
const lines = (page) => scenario(page).locator(".what-if-moves > li");

/** Everything of a scenario is at the server: a reload shows the same. */
async function kept(page) {
  await expect(scenario(page).locator(".what-if-head").first()).toBeVisible();
  await expect(scenario(page).getByRole("status").first()).toBeEmpty();
}

async function start(page, name) {
  await page.locator("[data-action='what-if:new']").click();
  await sheet(page).locator("[name=name]").fill(name);
  await sheet(page).locator("[type=submit]").click();
  await expect(scenario(page).getByRole("heading", { name })).toBeVisible();
}

async function putIn(page, ...what) {
  await enter(page, ...what);
  await expect(sheet(page)).toBeHidden();
}

async function enter(page, who, unit, { signed, movesIn, opens }) {
  await scenario(page).first().locator("[data-action^='what-if:put-in']").click();
  await sheet(page).locator("[name=who]").selectOption(who);
  await sheet(page).locator("[name=unit]").selectOption(unit);
  await sheet(page).locator("[name=handed-over]").fill(movesIn);
  if (signed) await sheet(page).locator("[name=signed]").fill(signed);
  if (opens) await sheet(page).locator("[name=open]").fill(opens);
  await sheet(page).locator("[type=submit]").click();
}

/** Moves the date that is planned for the perfume store. */
async function movePerfume(page, from, to) {
  await page.locator("[data-action^='what-if:move-date']").click();
  await sheet(page).locator("[name=which]").selectOption({ label: `Multi-brand perfume store · Signed ${from}` });
  await sheet(page).locator("[name=date]").fill(to);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
}

/** Ends the lease of the coffee house. */
async function endCoffee(page, on) {
  await page.locator("[data-action^='what-if:end/']").click();
  await sheet(page).locator("[name=which]").selectOption({ label: "Huashen Coffee · Building 05" });
  await sheet(page).locator("[name=date]").fill(on);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
}

/** The latest entry of the town's history. */
async function latest(person) {
  const { entries } = await person.get("api/towns/fragrant-town/history?limit=1");
  return entries[0];
}

const planPerfume = (planned) => ({ set: { milestone: { of: { tenancy: PERFUME }, step: "signed" } }, fields: { planned } });
const addPerfume = (step, planned) => ({ add: { milestone: { step, planned }, of: { tenancy: PERFUME } } });
const day = (page, value) => page.locator("[data-what-if=day]").selectOption(value);
const asShare = (part, whole) => `${Math.round((part / whole) * 1000) / 10}%`;
const asPoints = (part, whole) => `+${Math.round((part / whole) * 1000) / 10} points`;

test("a planner puts the perfume store into a vacant building; a manager makes it real; a visitor sees it", async ({ browser, townFile }) => {
  const areas = townFile.units.features.map((unit) => unit.properties.area);
  const whole = areas.reduce((sum, area) => sum + area);
  const area = areas[9]; // building 10
  // 01 to 05 have moved in, the fit-out of 08 is planned for 2024, 06 is signed.
  const moved = areas.slice(0, 5).reduce((sum, area) => sum + area) + areas[7];
  const signed = moved + areas[5];

  const administrator = await town.administrator();
  const planner = await fresh(browser);
  await invited(planner, administrator, "planner", "Pia", "?lang=en&work=what-if");
  await expect(work(planner)).toContainText("No scenario yet");
  await start(planner, "Perfume in 10");
  await expect(scenario(planner)).toContainText("it is today's plan");
  await putIn(planner, `tenancy/${PERFUME}`, VACANT, { signed: "2097-01-15", movesIn: "2098-03-01", opens: "2099-06-01" });
  await expect(lines(planner)).toHaveText(/Multi-brand perfume store into Building 10: Signed 2097-01-15, Moved in 2098-03-01, Open 2099-06-01/);

  // On the last planned day it is open; each figure beside today's.
  await expect(cell(planner, "occupancy-by-area")).toContainText(asShare(moved + area, whole));
  await expect(cell(planner, "occupancy-by-area")).toContainText(`${asPoints(area, whole)} · better`);
  await expect(cell(planner, "occupancy-by-area", 0)).toContainText(asShare(moved, whole));
  await expect(cell(planner, "trading-by-area")).toContainText(asShare(area, whole));
  await expect(cell(planner, "available-area")).toContainText(`−${area}\u00a0m² · better`);
  await expect(cell(planner, "units")).toContainText("no change");
  await expect(cell(planner, "fragrance-and-wellness")).toContainText(`+${area}`);
  await expect(planner.locator(".what-if-differing")).toContainText("Building 10, Multi-brand perfume store");
  // Signed and not moved in: committed, not occupied.
  await day(planner, "2097-01-15");
  await expect(cell(planner, "occupancy-by-area")).toContainText("no change");
  await expect(cell(planner, "committed-by-area")).toContainText(asShare(signed + area, whole));
  await expect(cell(planner, "committed")).toContainText(`+${area}\u00a0m²`);
  expect(planner.url()).toContain("on=2097-01-15");
  await expect(planner.locator("[data-action^='what-if:real']"), "a planner changes nothing").toHaveCount(0);
  await kept(planner);

  // Private: a link opens it for its owner only. Shared: for whoever signs in and may read the town.
  const id = new URL(planner.url()).searchParams.get("scenario");
  const link = `?lang=en&work=what-if&scenario=${id}`;
  const manager = await fresh(browser);
  await invited(manager, administrator, "publisher", "Mo", link);
  await expect(scenario(manager)).toContainText("not shared with you");
  await planner.locator("[data-action^='what-if:share']").click();
  await expect(scenario(planner)).toContainText("Shared");
  await kept(planner);
  await manager.reload();
  await expect(lines(manager)).toHaveText(/perfume store into Building 10/);
  await expect(scenario(manager)).toContainText("By Pia");
  await expect(manager.locator("[data-action^='what-if:put-in']"), "it is somebody else's").toHaveCount(0);

  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=10");
  await expect(building(visitor, "10")).toHaveAttribute("data-leasing", "available");
  await manager.locator("[data-action^='what-if:real']").click();
  await expect(sheet(manager)).toContainText("Multi-brand perfume store into Building 10");
  await expect(manager.locator("#sheet-audience")).toContainText("public will see");
  await sheet(manager).locator("[type=submit]").click();
  await expect(sheet(manager)).toBeVisible(); // Not without a reason.
  await sheet(manager).locator("[name=reason]").fill("Agreed with the brand");
  await sheet(manager).locator("[type=submit]").click();
  await expect(sheet(manager)).toBeHidden();
  await saved(manager);
  await expect(scenario(manager)).toContainText("Already so");
  await expect(scenario(manager)).toContainText("part of today's plan");
  await expect(cell(manager, "occupancy-by-area")).toContainText("no change");
  await expect(detail(visitor)).toContainText("2099-06-01");
  // One entry, which undo takes back.
  const { entries } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  expect(entries[0].reason).toBe("Agreed with the brand");
  await planner.reload();
  await expect(scenario(planner)).toContainText("Already so");
});

test("a town that has moved on: what clashes is told, and the owner chooses", async ({ browser }) => {
  const administrator = await town.administrator();
  await administrator.save(addPerfume("signed", "2097-01-15"));
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "Later");
  await page.locator("[data-action^='what-if:move-date']").click();
  await sheet(page).locator("[name=which]").selectOption({ label: "Multi-brand perfume store · Signed 2097-01-15" });
  await sheet(page).locator("[name=date]").fill("2020-01-01");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("a day to come");
  await expect(sheet(page).locator("[aria-invalid=true]")).toHaveAttribute("name", "date");
  await sheet(page).locator("[name=date]").fill("2098-04-01");
  await sheet(page).locator("[type=submit]").click();
  await expect(lines(page)).toHaveText(/Multi-brand perfume store · Signed: 2097-01-15 → 2098-04-01/);
  await endCoffee(page, "2097");
  await expect(lines(page)).toHaveCount(2);
  await kept(page);

  await administrator.save(planPerfume("2099-09-09"));
  await expect(page.locator(".what-if-clash")).toContainText("It is now: 2099-09-09; The scenario has: 2098-04-01");
  await expect(lines(page).nth(1)).toContainText("Huashen Coffee leaves Building 05: 2097");
  await expect(page.locator("[data-action^='what-if:real']"), "first somebody chooses").toHaveCount(0);
  await page.reload();
  await page.getByRole("button", { name: "Keep the scenario's" }).click();
  await expect(page.locator(".what-if-clash")).toHaveCount(0);
  await expect(lines(page).first()).toHaveText(/Signed: 2099-09-09 → 2098-04-01/);
  await kept(page);

  await administrator.save(planPerfume("2096-05-05"));
  await page.getByRole("button", { name: "Drop this" }).click();
  await expect(lines(page)).toHaveCount(1);
  await kept(page);
  await page.reload();
  await expect(lines(page)).toHaveText(/Huashen Coffee leaves Building 05/);
  // A move is undone by removing it.
  await page.locator("[data-action^='what-if:drop-move']").click();
  await expect(scenario(page)).toContainText("it is today's plan");
  await kept(page);
});

test("what a colleague saves while a move is entered is told in the form, where all that was entered stays", async ({ browser }) => {
  const administrator = await town.administrator();
  await administrator.save(addPerfume("signed", "2097-01-15"));
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "Later");
  await movePerfume(page, "2097-01-15", "2098-04-01");
  await kept(page);
  await page.locator("[data-action^='what-if:put-in']").click();
  await sheet(page).locator("[name=who]").selectOption("new");
  await sheet(page).locator("[name=name]").fill("Tea & Co");
  await sheet(page).locator("[name=unit]").selectOption(VACANT);
  await sheet(page).locator("[name=handed-over]").fill("2098");

  await administrator.save(planPerfume("2099-09-09"));
  await expect(page.locator(".what-if-clash")).toHaveCount(1);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("clashes with this scenario");
  await expect(sheet(page).locator("[name=name]")).toHaveValue("Tea & Co");
  await expect(sheet(page).locator("[name=unit]")).toHaveValue(VACANT);
  await expect(sheet(page).locator("[name=handed-over]")).toHaveValue("2098");

  // The colleague thinks better of it: what was entered can be added after all.
  await administrator.save(planPerfume("2097-01-15"));
  await expect(page.locator(".what-if-clash")).toHaveCount(0);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await expect(lines(page)).toHaveCount(2);
  await expect(lines(page).nth(1)).toHaveText(/Tea & Co into Building 10: Moved in 2098/);
  await kept(page);
});

test("only what was reviewed is made real: what a colleague changes meanwhile is shown first", async ({ browser }) => {
  const administrator = await town.administrator();
  await administrator.save(addPerfume("signed", "2097-01-15"));
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "Both");
  await movePerfume(page, "2097-01-15", "2098-04-01");
  await endCoffee(page, "2097");
  await kept(page);
  const listed = sheet(page).locator(".what-if-moves > li");
  await page.locator("[data-action^='what-if:real']").click();
  await expect(listed).toHaveCount(2);
  await sheet(page).locator("[name=reason]").fill("Agreed");

  // A colleague makes one of the two real.
  await administrator.save(planPerfume("2098-04-01"));
  await expect(lines(page).first()).toContainText("Already so");
  let theirs = await latest(administrator);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("The town has changed meanwhile, so nothing was saved");
  await expect(listed).toHaveText([/Huashen Coffee leaves Building 05: 2097/]);
  await expect(sheet(page).locator("[name=reason]")).toHaveValue("Agreed");
  expect(await latest(administrator)).toEqual(theirs);

  // Another choice clashes: it is made before anything is saved.
  await administrator.save(planPerfume("2099-09-09"));
  await expect(page.locator(".what-if-clash")).toHaveCount(1);
  theirs = await latest(administrator);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("clashes with this scenario");
  await expect(sheet(page).locator("[name=reason]")).toHaveValue("Agreed");
  expect(await latest(administrator)).toEqual(theirs);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Drop this" }).click();
  await kept(page);
  await page.locator("[data-action^='what-if:real']").click();
  await expect(listed).toHaveText([/Huashen Coffee leaves Building 05: 2097/]);
  await sheet(page).locator("[name=reason]").fill("Agreed");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  expect((await latest(administrator)).reason).toBe("Agreed");
});

test("while it cannot be read what was saved since, nothing is made real over it", async ({ browser, expectErrors }) => {
  expectErrors(/Failed to load resource|ERR_/);
  const administrator = await town.administrator();
  await administrator.save(addPerfume("signed", "2097-01-15"));
  const { head } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  const changes = [planPerfume("2098-04-01")];
  await administrator.put(`api/towns/fragrant-town/scenarios/${randomUUID()}`, { name: "Older", base: head, shared: false, changes });
  await administrator.save(planPerfume("2099-09-09"));

  const page = await fresh(browser);
  const history = /\/history\?/;
  await page.route(history, (route) => route.abort());
  await signIn(page, "first", "?lang=en&work=what-if");
  await page.locator(".what-if-card", { hasText: "Older" }).click();
  await expect(scenario(page).getByRole("alert")).toContainText("cannot be read");
  await expect(lines(page)).toHaveCount(1);
  for (const verb of ["real", "put-in", "move-date", "end/"]) {
    await expect(page.locator(`[data-action^='what-if:${verb}']`), verb).toHaveCount(0);
  }
  await expect(page.locator(".what-if-table"), "no figures of what may be no more").toHaveCount(0);
  await page.unroute(history);
  await scenario(page).getByRole("button", { name: "Try again" }).click();
  await expect(page.locator(".what-if-clash")).toContainText("It is now: 2099-09-09; The scenario has: 2098-04-01");
  await expect(scenario(page).getByRole("alert")).toHaveCount(0);
});

test("a copy is compared beside its origin; a rule that says no is told before anything is added", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "One");
  await enter(page, "new", VACANT, { movesIn: "2098" });
  await expect(sheet(page).getByRole("alert")).toContainText("name");
  await expect(sheet(page).locator("[aria-invalid=true]")).toHaveAttribute("name", "name");
  await sheet(page).locator("[name=name]").fill("Tea & Co");
  await sheet(page).locator("[name=type]").selectOption("tea-house");
  await sheet(page).locator("[type=submit]").click();
  await expect(lines(page)).toHaveText(/Tea & Co into Building 10: Moved in 2098/);
  await kept(page);

  await page.locator("[data-action^='what-if:duplicate']").click();
  await sheet(page).locator("[name=name]").fill("Two");
  await sheet(page).locator("[type=submit]").click();
  await expect(scenario(page)).toHaveCount(2);
  const two = page.locator("[data-scenario]").nth(1);
  await two.locator("[data-action^='what-if:end/']").click();
  await sheet(page).locator("[name=which]").selectOption({ label: "Huashen Coffee · Building 05" });
  await sheet(page).locator("[name=date]").fill("2097-01-01");
  await sheet(page).locator("[type=submit]").click();
  await expect(two.locator(".what-if-moves > li")).toHaveCount(2);
  await expect(page.locator("[data-scenario]").first().locator(".what-if-moves > li")).toHaveCount(1);
  // 196 m² come in both; 234 m² go in the second.
  await expect(cell(page, "available-area", 1)).toContainText("−196\u00a0m² · better");
  await expect(cell(page, "available-area", 2)).toContainText("+38\u00a0m² · worse");
  await expect(page.locator(".what-if-picture")).toHaveCount(3);

  // Two in one unit on one day: nothing is added.
  await two.locator("[data-action^='what-if:put-in']").click();
  await sheet(page).locator("[name=who]").selectOption(`tenancy/${PERFUME}`);
  await sheet(page).locator("[name=unit]").selectOption("365219ea-0a5a-52f9-b59c-86680291d41e");
  await sheet(page).locator("[name=handed-over]").fill("2096-01-01");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).not.toBeEmpty();
  await page.keyboard.press("Escape");
  await expect(two.locator(".what-if-moves > li")).toHaveCount(2);

  // Another name, which the server keeps.
  await two.locator("[data-action^='what-if:rename']").click();
  await expect(sheet(page).locator("[name=name]")).toHaveValue("Two");
  await sheet(page).locator("[name=name]").fill("Two without coffee");
  await sheet(page).locator("[type=submit]").click();
  await expect(two.getByRole("heading")).toHaveText("Two without coffee");
  await expect(page.locator(".what-if-picture").nth(2).getByRole("heading").first()).toHaveText("Two without coffee");
  await expect(two.getByRole("status")).toBeEmpty();
  await page.reload();
  await expect(two.getByRole("heading")).toHaveText("Two without coffee");

  // The list, and back.
  await page.locator("[data-key='what-if-list']").click();
  await expect(work(page).locator(".what-if-card")).toHaveCount(2);
  await page.locator(".what-if-card", { hasText: "Two" }).click();
  await page.locator("[data-what-if=compare]").selectOption({ label: "One" });
  await expect(scenario(page)).toHaveCount(2);
  await page.goBack();
  await expect(scenario(page)).toHaveCount(1);
  page.on("dialog", (dialog) => dialog.accept());
  await page.locator("[data-action^='what-if:remove']").click();
  await expect(work(page).locator(".what-if-card")).toHaveCount(1);
});

test("three scenarios stand beside today's; for a fourth there is no room", async ({ browser, townFile }) => {
  const area = townFile.units.features[8].properties.area; // building 09, which the perfume store looks at
  const administrator = await town.administrator();
  const { head } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  for (const year of ["2095", "2096", "2097", "2098"]) {
    const changes = [addPerfume("signed", year)];
    await administrator.put(`api/towns/fragrant-town/scenarios/${randomUUID()}`, { name: `In ${year}`, base: head, shared: false, changes });
  }
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await page.locator(".what-if-card", { hasText: "In 2095" }).click();
  await page.locator("[data-what-if=compare]").selectOption({ label: "In 2096" });
  await expect(scenario(page)).toHaveCount(2);
  await page.locator("[data-what-if=compare]").selectOption({ label: "In 2097" });
  await expect(scenario(page)).toHaveCount(3);
  await expect(page.locator("[data-what-if=compare]")).toHaveCount(0);
  const names = ["Today's plan", "In 2095", "In 2096", "In 2097"];
  await expect(page.locator(".what-if-table").first().locator("thead th")).toHaveText(["Figure", ...names]);
  await expect(page.locator(".what-if-picture h2")).toHaveText(names);

  // On one day each says its own.
  await day(page, "2096-12-31");
  for (const column of [1, 2]) await expect(cell(page, "committed", column)).toContainText(`+${area}\u00a0m²`);
  await expect(cell(page, "committed", 3)).toContainText("no change");
  await page.locator("[data-action^='what-if:close']").first().click();
  await expect(page.locator(".what-if-picture h2")).toHaveText(["Today's plan", "In 2096", "In 2097"]);
  await expect(page.locator("[data-what-if=compare] option")).toHaveCount(3);
});

test("a moved date stands beside today's on one line of time", async ({ browser }) => {
  const administrator = await town.administrator();
  await administrator.save(addPerfume("signed", "2097-01-15"));
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "Later");
  await expect(page.locator(".what-if-picture")).toHaveCount(2);
  await expect(page.locator(".what-if-lanes"), "nothing differs yet").toHaveCount(0);
  await movePerfume(page, "2097-01-15", "2099-04-01");

  const lane = (column) => page.locator(`.what-if-picture[data-column="${column}"] [data-lane]`);
  const places = [];
  for (const [column, date] of ["2097-01-15", "2099-04-01"].entries()) {
    await expect(lane(column)).toHaveCount(1);
    await expect(lane(column)).toContainText("Multi-brand perfume store");
    await expect(lane(column).getByRole("img")).toHaveAttribute("aria-label", new RegExp(`Signed ${date} \\(planned\\)$`));
    const mark = lane(column).locator("circle[data-kind=planned]");
    await expect(mark).toHaveCount(1);
    places.push(parseFloat(await mark.getAttribute("cx")));
    const line = await lane(column).getByRole("img").boundingBox();
    expect(line.x).toBeGreaterThanOrEqual(0);
    expect(line.x + line.width, "nothing is cut off").toBeLessThanOrEqual(page.viewportSize().width);
  }
  expect(places[0]).toBeLessThan(places[1]);
  const axes = await page.locator(".what-if-axis").allTextContents();
  expect(axes[0]).toBe(axes[1]);
  expect(await faults(page)).toEqual([]);

  // Somebody who is not in the town yet: today their line is empty.
  await enter(page, "new", VACANT, { movesIn: "2098" });
  await sheet(page).locator("[name=name]").fill("Tea & Co");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await expect(lane(0)).toHaveCount(2);
  await expect(lane(0).nth(1)).toContainText("Tea & Co");
  await expect(lane(0).nth(1).getByRole("img")).toHaveAttribute("aria-label", "No tenancy");
  await expect(lane(1).nth(1).getByRole("img")).toHaveAttribute("aria-label", /Moved in 2098/);
});

test("the copied link opens what is shared for another planner, until it is shared no more", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await fresh(browser, { permissions: ["clipboard-read", "clipboard-write"] });
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "Perfume in 10");
  await putIn(page, `tenancy/${PERFUME}`, VACANT, { movesIn: "2098" });
  await page.locator("[data-action^='what-if:share']").click();
  await expect(scenario(page).locator(".badge").first()).toHaveText("Shared");
  await kept(page);
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.locator("[data-action^='what-if:copy-link']").click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toContain(`${town.url}manage.html?`);
  const link = await copied();

  const planner = await fresh(browser, { locale: "en-GB" });
  await invited(planner, administrator, "planner", "Pia", "?lang=en&work=what-if");
  await expect(planner.locator(".what-if-card")).toContainText("By The first");
  await planner.goto(link);
  await expect(lines(planner)).toHaveText(/Multi-brand perfume store into Building 10: Moved in 2098/);

  await page.locator("[data-action^='what-if:unshare']").click();
  await expect(scenario(page).locator(".badge").first()).toHaveText("Private");
  await kept(page);
  await planner.goto(link);
  await expect(scenario(planner)).toContainText("not shared with you");
  await planner.locator("[data-key='what-if-list']").click();
  await expect(work(planner)).toContainText("No scenario yet");
  await page.reload();
  await expect(lines(page), "its owner still has it").toHaveCount(1);
});

test("when the session is over, moves wait until their person has signed in again", async ({ browser, expectErrors }) => {
  expectErrors(/401/);
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "Late");
  await kept(page);
  await page.context().clearCookies();
  await putIn(page, `tenancy/${PERFUME}`, VACANT, { movesIn: "2098" });
  await expect(page.locator("#entrance")).toContainText("signed out");
  await expect(scenario(page)).toContainText("Not saved: sign in again first");
  await page.locator("[name=login]").fill("first");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(page.locator("#entrance")).toHaveCount(0);
  await kept(page);
  await page.reload();
  await expect(lines(page)).toHaveCount(1);
});

test("another name that is given while a save is on its way stays", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "Before");
  await kept(page);
  let letGo;
  const held = new Promise((done) => { letGo = done; });
  await page.route("**/scenarios/**", async (route) => {
    if (route.request().method() === "PUT") await held;
    await route.continue();
  });
  await putIn(page, `tenancy/${PERFUME}`, VACANT, { movesIn: "2098" });
  await expect(scenario(page)).toContainText("Saving");
  await page.locator("[data-action^='what-if:rename']").click();
  await sheet(page).locator("[name=name]").fill("After");
  await sheet(page).locator("[type=submit]").click();
  await expect(scenario(page).getByRole("heading")).toHaveText("After");
  letGo();
  await kept(page);
  await page.reload();
  await expect(scenario(page).getByRole("heading")).toHaveText("After");
  await expect(lines(page)).toHaveCount(1);
});

test("what the server does not take is told in the reader's language, and is not left without a question", async ({ browser, expectErrors }) => {
  expectErrors(/409/);
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=zh&work=what-if");
  await start(page, "一");
  await kept(page);
  const problem = { type: "https://example.org/problems.md#too-many", status: 409, detail: "Nobody keeps more than 200 of these." };
  await page.route("**/scenarios/**", (route) => (route.request().method() === "PUT"
    ? route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify(problem) })
    : route.continue()));
  await putIn(page, `tenancy/${PERFUME}`, VACANT, { movesIn: "2098" });
  await expect(scenario(page)).toContainText("已达上限");
  await expect(scenario(page)).not.toContainText("Nobody");
  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const question = await asked;
  expect(question.type()).toBe("beforeunload");
  await question.dismiss();
  await page.unroute("**/scenarios/**");
  await page.getByRole("button", { name: "再试一次" }).click();
  await kept(page);
});

test("without the server the page says so, and saves when asked again; a version from elsewhere is not lost", async ({ browser, expectErrors }) => {
  expectErrors(/Failed to load resource|ERR_|409/);
  const administrator = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  await start(page, "Offline");
  await kept(page);
  const id = new URL(page.url()).searchParams.get("scenario");
  await page.route("**/scenarios/**", (route) => route.abort());
  await putIn(page, `tenancy/${PERFUME}`, VACANT, { movesIn: "2098" });
  await expect(scenario(page)).toContainText("the server does not answer");
  await expect(lines(page)).toHaveCount(1);
  await page.unroute("**/scenarios/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await kept(page);

  const path = `api/towns/fragrant-town/scenarios/${id}`;
  const there = await administrator.get(path);
  expect(there.change_count).toBeGreaterThan(0);
  await administrator.put(path, { name: "Elsewhere", base: there.base, shared: false, changes: [], revision: there.revision });
  await page.locator("[data-action^='what-if:drop-move']").click();
  await expect(scenario(page)).toContainText("saved elsewhere since");
  await page.getByRole("button", { name: "Load that version" }).click();
  await expect(scenario(page).getByRole("heading", { name: "Elsewhere" })).toBeVisible();
});

test("nothing of a scenario is public", async ({ browser, request }) => {
  const administrator = await town.administrator();
  const path = `api/towns/fragrant-town/scenarios/${randomUUID()}`;
  await administrator.put(path, { name: "Whispered-Name", base: 0, shared: true, changes: [] });
  for (const address of [path, "api/towns/fragrant-town/scenarios"]) {
    const answer = await request.get(town.url + address);
    expect(answer.status(), address).toBe(401);
    expect(await answer.text()).not.toContain("Whispered");
  }
  for (const address of [`?work=what-if&scenario=${path.split("/").pop()}`, "api/town", "api/towns/fragrant-town", "data/fragrant-town.json"]) {
    const answer = await request.get(town.url + address);
    expect(await answer.text(), address).not.toContain("Whispered");
  }
  const page = await fresh(browser);
  await page.goto(`manage.html?lang=en&work=what-if&scenario=${path.split("/").pop()}`);
  await expect(page.locator("#entrance")).toBeVisible();
});

test("axe finds nothing wrong in the list and in a comparison, light or dark", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=what-if");
  expect(await faults(page)).toEqual([]);
  await start(page, "One");
  await putIn(page, `tenancy/${PERFUME}`, VACANT, { signed: "2097", movesIn: "2098", opens: "2099" });
  await kept(page);
  await page.locator("[data-action^='what-if:duplicate']").click();
  expect(await faults(page)).toEqual([]);
  await sheet(page).locator("[type=submit]").click();
  await expect(scenario(page)).toHaveCount(2);
  await administrator.save(addPerfume("signed", "2095"));
  await expect(page.locator(".what-if-clash")).toHaveCount(2);
  expect(await faults(page)).toEqual([]);
  await page.locator("[data-key='what-if-list']").click();
  await expect(page.locator(".what-if-card")).toHaveCount(2);
  expect(await faults(page)).toEqual([]);
});
