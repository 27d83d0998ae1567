// Opening readiness on a real server: steps laid, brought further, changed and ordered; what holds an
// opening up; two people at once, a planner, the keyboard alone.
import { test, expect, openTown } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn, work } from "../manage.mjs";

const QUERY = "?lang=en&work=readiness";
/** Noodle House, building 01. */
const NOODLES = "01";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const opening = (page, key) => work(page).locator(`[data-opening="${key}"]`);
const step = (page, name) => work(page).locator(".ready-steps li").filter({ hasText: name });
const press = (page, name) => step(page, name).locator("button.step-state").click();

/** Lays a list on an opening. */
async function lay(page, key, list) {
  await opening(page, key).locator("[data-action^=ready-lay]").click();
  await sheet(page).locator(`[name=list][value="${list}"]`).check();
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
}

/** Changes a step in the sheet. */
async function change(page, name, fields) {
  await step(page, name).locator("[data-action^=ready-edit]").click();
  for (const [field, value] of Object.entries(fields)) await sheet(page).locator(`[name="${field}"]`).fill(value);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
}

/** Plans an opening, which the public sees. */
async function plan(page, key, date) {
  await opening(page, key).locator("[data-action^=ready-plan]").click();
  await sheet(page).locator("[name=date]").fill(date);
  await expect(page.locator("#sheet-audience")).toContainText("public will see");
  await sheet(page).locator("[name=reason]").fill("Decided today");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
}

/** The id of the tenancy of a building. */
async function tenancyOf(person, number) {
  const { town } = await person.get("api/towns/fragrant-town/record");
  const unit = town.units.features?.find((it) => it.properties.number === number) ?? town.units.find((it) => it.properties.number === number);
  return town.tenancies.find((it) => it.units.includes(unit.id)).id;
}

test("the centre gets its list in one save, and one press brings a step further", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  await expect(opening(page, "venue")).toContainText("No opening is planned");
  await expect(work(page).locator(".ready-share")).toContainText("Not known");
  await lay(page, "venue", "centre");
  for (const name of ["Internal trial", "Approval process", "Opening to the public"]) await expect(step(page, name)).toBeVisible();
  await saved(page);
  const { entries } = await other.get("api/towns/fragrant-town/history?limit=1");
  expect(entries[0].changes).toHaveLength(3);

  await press(page, "Internal trial");
  await expect(step(page, "Internal trial")).toHaveAttribute("data-state", "in-progress");
  await press(page, "Internal trial");
  await expect(step(page, "Internal trial")).toHaveAttribute("data-state", "done");
  await expect(opening(page, "venue")).toContainText("1 of 3 done");
  await press(page, "Internal trial");
  await expect(step(page, "Internal trial")).toHaveAttribute("data-state", "open");
  await page.locator("[data-action=undo]").click();
  await expect(step(page, "Internal trial")).toHaveAttribute("data-state", "done");
  await saved(page);
  // The list is there: it cannot be laid a second time.
  await opening(page, "venue").locator("[data-action^=ready-lay]").click();
  await expect(sheet(page).locator("[value=centre]")).toBeDisabled();
});

test("what is overdue comes first and holds the opening up; the share that will be ready is computed", async ({ browser }) => {
  const other = await town.administrator();
  const noodles = await tenancyOf(other, NOODLES);
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  await plan(page, "venue", "2099-06-30");
  await expect(opening(page, "venue")).toContainText("2099-06-30");
  await expect(opening(page, noodles)).toContainText("With the centre");
  await lay(page, noodles, "shop");
  await expect(opening(page, noodles).locator(".ready-held")).toHaveText("Holds it up: 5 without a date");
  await expect(work(page).locator(".ready-value")).toHaveText("0%");

  const shop = opening(page, noodles);
  for (const name of ["Business licence", "Fit-out acceptance", "Signage approval"]) await change(page, name, { due: "2099-06" });
  await change(page, "Fire safety check", { due: "2024-05", owner: "Ms Lin" });
  await change(page, "Tills in place", { due: "2099-07" });
  await expect(shop.locator(".ready-held")).toHaveText("Holds it up: 1 overdue, 1 due after the opening");
  await expect(shop.locator("li").first()).toContainText("Fire safety check");
  await expect(shop.locator("li").first()).toContainText("Ms Lin");
  await expect(page.locator("[data-action='show:readiness'] .tab-count")).toHaveText("1");

  await press(page, "Fire safety check");
  await press(page, "Fire safety check");
  await change(page, "Tills in place", { due: "2099-06-30" });
  await expect(shop.locator(".ready-held")).toHaveCount(0);
  await expect(work(page).locator(".ready-value")).toHaveText("100%");
  await expect(work(page).locator(".ready-share")).toContainText("no steps recorded");
  await saved(page);
});

/** Today at the centre. */
const today = () => new Date(Date.now() + 8 * 36e5).toISOString().slice(0, 10);

test("the centre opens: what was only planned before is done, and the public reads it", async ({ browser }) => {
  const other = await town.administrator();
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=05");
  const phase = visitor.locator(".town-meta .badge").first();
  await expect(phase).toHaveText("Internal trial");
  await expect(visitor.locator("#detail")).toContainText("Centre in internal trial");
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);

  await opening(page, "venue").locator("[data-action^=ready-plan]").click();
  const [step, date, submit] = ["[name=step]", "[name=date]", "[type=submit]"].map((it) => sheet(page).locator(it));
  await expect(step).toHaveValue("public-opening");
  await expect(sheet(page).locator("[name=kind][value=planned]")).toBeChecked();
  await sheet(page).locator("[name=kind][value=actual]").check();
  await sheet(page).locator("[name=reason]").fill("Doors opened at nine");
  for (const wrong of ["", "one day"]) {
    await date.fill(wrong);
    await submit.click();
    await expect(date).toHaveAttribute("aria-invalid", "true");
    await expect(sheet(page).getByRole("alert")).toHaveText("This is no date that can be read.");
  }
  const day = today();
  await date.fill(day);
  await expect(page.locator("#sheet-audience")).toContainText("public will see");
  await submit.click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  const { entries: [{ changes, reason }] } = await other.get("api/towns/fragrant-town/history?limit=1");
  expect([changes.length, reason]).toEqual([2, "Doors opened at nine"]);
  const milestones = async () => (await other.get("api/town")).venue.milestones;
  const before = [{ step: "internal-trial", actual: "../2024-05-13" }, { step: "approvals", actual: `../${day}`, inferred: true }];
  expect(await milestones()).toEqual([...before, { step: "public-opening", actual: day }]);
  await expect(phase).toHaveText("Open to the public");
  await expect(visitor.locator("#detail")).not.toContainText("internal trial", { ignoreCase: true });
  await expect(opening(page, "venue")).toContainText(`Opened to the public ${day}`);

  // A step before that is dated in the same sheet, and is no longer inferred.
  await opening(page, "venue").locator("[data-action^=ready-plan]").click();
  await expect(date).toHaveValue(day);
  await step.selectOption("approvals");
  await expect(date).toHaveValue(`../${day}`);
  await expect(step).toBeFocused();
  await date.fill("2024-09-02");
  await sheet(page).locator("[name=reason]").fill("The date of the licence");
  await submit.click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  expect((await milestones())[1]).toEqual({ step: "approvals", actual: "2024-09-02" });
});

test("a step is entered, moved and removed; the town keeps a list of its own", async ({ browser }) => {
  const other = await town.administrator();
  const noodles = await tenancyOf(other, NOODLES);
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  for (const name of ["First", "Second"]) {
    await opening(page, "template").locator("[data-action^=ready-add]").click();
    if (name === "First") {
      await sheet(page).locator("[type=submit]").click();
      await expect(sheet(page).getByRole("alert")).toContainText("Say what is to be done");
      await expect(sheet(page).locator("[name=label-zh]")).toHaveAttribute("aria-invalid", "true");
    }
    await sheet(page).locator("[name=label-en]").fill(name);
    await sheet(page).locator("[name=kind][value=work]").check();
    await sheet(page).locator("[type=submit]").click();
    await expect(sheet(page)).toBeHidden();
  }
  const names = (key) => opening(page, key).locator(".step-name").allTextContents();
  await expect.poll(() => names("template")).toEqual(["First", "Second"]);
  await step(page, "Second").locator("[data-action^=ready-edit]").click();
  await sheet(page).locator("[data-action^=ready-up]").click();
  await expect.poll(() => names("template")).toEqual(["Second", "First"]);
  await page.keyboard.press("Escape");

  await lay(page, noodles, "template");
  await expect.poll(() => names(noodles)).toEqual(["Second", "First"]);
  await opening(page, noodles).locator("[data-action^=ready-edit]").first().click();
  await sheet(page).locator("[data-action=remove-milestone]").click();
  await expect.poll(() => names(noodles)).toEqual(["First"]);
  await saved(page);
  await page.reload();
  await expect.poll(() => names("template")).toEqual(["Second", "First"]);
  // Nothing of it is the public's.
  expect(JSON.stringify(await other.get("api/town"))).not.toContain("Second");
});

test("a step of one appears at the other, and a planner changes nothing", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  const planner = await fresh(browser);
  await invited(planner, administrator, "planner", "Pei", QUERY);
  await lay(page, "venue", "centre");
  await press(page, "Internal trial");
  await expect(step(planner, "Internal trial")).toHaveAttribute("data-state", "in-progress");
  await expect(step(planner, "Internal trial")).toContainText("In progress");
  await expect(work(planner).locator("button")).toHaveCount(0);
});

test("the keyboard alone brings a step further and keeps its place", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", QUERY);
  await lay(page, "venue", "centre");
  const circle = step(page, "Approval process").locator("button.step-state");
  await circle.focus();
  await page.keyboard.press("Enter");
  await expect(step(page, "Approval process")).toHaveAttribute("data-state", "in-progress");
  await expect(circle).toBeFocused();
  await page.keyboard.press("Space");
  await expect(step(page, "Approval process")).toHaveAttribute("data-state", "done");
  await expect(circle).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(step(page, "Approval process").locator("[data-action^=ready-edit]")).toBeFocused();
});

test("axe finds nothing, light or dark; thumbs find every control", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser, { hasTouch: true });
  await signIn(page, "first", QUERY);
  await lay(page, "venue", "centre");
  await change(page, "Internal trial", { due: "2024-01" });
  await press(page, "Approval process");
  expect(await faults(page)).toEqual([]);
  const sizes = await work(page).locator("button.step-state, .button, .text-button").evaluateAll((all) => all.map((it) => it.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
  for (const action of ["ready-lay", "ready-add", "ready-plan", "ready-edit"]) {
    await opening(page, "venue").locator(`[data-action^=${action}]`).first().click();
    expect(await faults(page), action).toEqual([]);
    await page.keyboard.press("Escape");
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
