// A planner reads the key figures and asks what they are made of, moves the day, and takes the table along.
import { readFile } from "node:fs/promises";
import { test, expect, openTown, building, chip, figure, switchTo } from "./support.mjs";
import { BUILDINGS, KNOWN_UNTIL, UNITS, where } from "./facts.mjs";

const OCCUPIED = where({ leasing: "occupied" });
const COMMITTED = where({ leasing: "committed" });
const ON_THE_MARKET = UNITS.filter((unit) => !OCCUPIED.includes(unit) && !COMMITTED.includes(unit));
/** The end of the second half of 2024, when the Double Happiness showroom is planned to be fitted out. */
const FIT_OUT = "2024-12-31";

const openDashboard = (page, query = "") => openTown(page, `?view=dashboard&lang=en${query}`);
const lit = (page) => page.locator("#map a.unit[data-lit]").evaluateAll((units) => units.map((unit) => unit.dataset.unit));
const rows = (page) => page.locator("#units-table tbody tr").evaluateAll((rows) => rows.map((row) => row.dataset.row));
const fact = (tile, name) => tile.locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");
const button = (page, name) => page.locator("#dates-buttons").getByRole("button", { name });

test("the map leads to the dashboard and back @desktop", async ({ page }) => {
  await openTown(page, "?lang=en");
  await switchTo(page, "dashboard").click();
  await expect(figure(page, "units")).toContainText("10");
  await expect(page).toHaveURL(/view=dashboard/);
  await switchTo(page, "map").click();
  await expect(page.locator("#list")).toBeVisible();
  await expect(page.locator("#dashboard")).toBeHidden();
});

test.describe("a key figure", () => {
  const MADE_OF = [
    ["occupancy-by-area", "Area of occupied units ÷ area of all lettable units", "By area", OCCUPIED],
    ["occupancy-by-count", "Occupied units ÷ lettable units", "By count", OCCUPIED],
    ["committed-by-area", "Area of occupied and committed units ÷ lettable area", "By area", [...OCCUPIED, ...COMMITTED]],
    ["trading-by-area", "trial is not trading", "By area", []],
    ["available-area", "space still on the market", null, ON_THE_MARKET],
    ["units", "Number of lettable units", null, UNITS],
    ["gross-leasable-area", "Sum of the area of lettable units", null, UNITS],
  ];

  test("opens to its formula, basis, date and units, and these light on the map", async ({ page }) => {
    await openDashboard(page);
    for (const [metric, formula, basis, units] of MADE_OF) {
      const tile = figure(page, metric);
      await tile.getByRole("button").click();
      await expect(tile.getByRole("button")).toHaveAttribute("aria-expanded", "true");
      await expect(fact(tile, "Formula")).toContainText(formula);
      if (basis) await expect(fact(tile, "Basis")).toContainText(`${basis} · Published ground area stands in`);
      await expect(fact(tile, "Date").locator("time")).toHaveText(KNOWN_UNTIL);
      await expect(tile.locator("[data-unit-link]")).toHaveText(units);
      await expect.poll(() => lit(page), metric).toEqual(units);
      await expect(page.locator("#units-table tr[data-lit]")).toHaveCount(units.length);
    }
    await figure(page, "gross-leasable-area").getByRole("button").click();
    await expect.poll(() => lit(page)).toEqual([]);
    await expect(page.locator(".explanation")).toHaveCount(0);
  });

  test("that cannot be known says so, and why", async ({ page }) => {
    await openDashboard(page);
    const tile = figure(page, "walt-by-area");
    await expect(tile).not.toHaveAttribute("data-value");
    await expect(tile.locator(".figure-value")).toHaveText("Not known");
    await tile.getByRole("button").click();
    await expect(tile).toContainText("Lease terms are not public");
    // Who is let, or signed, has a term that nobody outside may read.
    for (const unit of [...OCCUPIED, ...COMMITTED]) await expect(fact(tile, "Left out")).toContainText(`${unit} term not known`);
  });
});

test.describe("the day", () => {
  test("later than what is known is a forecast, in every figure and on the map", async ({ page }) => {
    await openDashboard(page, `&on=${FIT_OUT}`);
    // 1 128 m² of five buildings and 238 m² of the showroom, of 2 300 m².
    await expect(figure(page, "occupancy-by-area")).toHaveAttribute("data-value", /^0\.59391/);
    await expect(figure(page, "occupancy-by-count")).toHaveAttribute("data-value", "0.6");
    await expect(building(page, "08")).toHaveAttribute("data-leasing", "occupied");
    await expect(page.locator("#dates-day")).toContainText("Forecast");
    await figure(page, "occupancy-by-area").getByRole("button").click();
    await expect(figure(page, "occupancy-by-area")).toContainText("From what is signed and planned");
  });

  test("before anything was published is not known, never nought", async ({ page }) => {
    await openDashboard(page, "&on=2024-05-12");
    for (const metric of ["occupancy-by-area", "occupancy-by-count", "committed-by-area", "available-area"]) {
      await expect(figure(page, metric)).not.toHaveAttribute("data-value");
      await expect(figure(page, metric).locator(".figure-value")).toHaveText("Not known");
    }
    await expect(building(page, "01")).toHaveAttribute("data-leasing", "not-known");
    await expect(building(page, "01")).toHaveAttribute("aria-label", /Not known/);
    // The buildings stood there all the same.
    await expect(figure(page, "units")).toHaveAttribute("data-value", "10");
    await expect(figure(page, "gross-leasable-area")).toHaveAttribute("data-value", "2300");
  });

  test("moves with the slider, forward and back, and is in the link", async ({ page }) => {
    await openDashboard(page);
    const slider = page.getByRole("slider", { name: "Choose the day" });
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect(page).toHaveURL(/on=2024-05-14/);
    await expect(slider).toHaveAttribute("aria-valuetext", "2024-05-14 · Forecast");
    await expect(slider).toBeFocused();
    await page.keyboard.press("End");
    await expect(figure(page, "occupancy-by-count")).toHaveAttribute("data-value", "0.6");
    await page.keyboard.press("Home");
    await expect(figure(page, "occupancy-by-count")).not.toHaveAttribute("data-value");
    await expect(page.locator("#dates-day")).toContainText("History");
    await expect(building(page, "08")).toHaveAttribute("data-leasing", "not-known");
    await button(page, "Known date").click();
    await expect(page).not.toHaveURL(/on=/);
    await expect(figure(page, "occupancy-by-count")).toHaveAttribute("data-value", "0.5");
    await expect(button(page, "Known date")).toHaveAttribute("aria-pressed", "true");
  });

  test("goes from one day on which something happens to the next", async ({ page }) => {
    await openDashboard(page);
    await expect(page.locator("[data-key=opening]")).toBeDisabled();
    await button(page, "Next milestone day").click();
    await expect(page).toHaveURL(new RegExp(`on=${FIT_OUT}`));
    await expect(button(page, "Next milestone day")).toBeFocused();
    await button(page, "Previous milestone day").click();
    await expect(page).not.toHaveURL(/on=/);
  });

  test("plays, and stops at the last", async ({ page }) => {
    await openDashboard(page);
    await button(page, "Play").click();
    await expect(page.locator("#dates-day time")).toHaveText(FIT_OUT);
    await expect(button(page, "Play")).toBeVisible();
  });

  test("of today is asked of the clock at the town", async ({ page }) => {
    // Four in the morning of the next day, in Shanghai.
    await page.addInitScript((now) => {
      const Real = Date;
      globalThis.Date = class extends Real {
        constructor(...parts) { super(...(parts.length ? parts : [now])); }
        static now() { return now; }
      };
    }, Date.parse("2025-03-01T20:00:00Z"));
    await openDashboard(page);
    await button(page, "Today").click();
    await expect(page).toHaveURL(/on=2025-03-02/);
  });
});

test.describe("the charts", () => {
  const stage = (page, slug) => page.locator(`#funnel tr[data-stage="${slug}"] td.number`);

  test("the funnel holds every square metre", async ({ page }) => {
    await openDashboard(page);
    // By hand: 182 + 196, 226, 330 + 238, none, 272 + 244 + 166 + 212 + 234, none.
    for (const [slug, area, units] of [["available", 378, 2], ["in-negotiation", 226, 1], ["committed", 568, 2], ["fit-out", 0, 0], ["trial", "1 128", 5], ["open", 0, 0]]) {
      await expect(stage(page, slug)).toHaveText([`${area} m²`, String(units)]);
    }
    await expect(page.locator("#funnel tfoot td.number")).toHaveText(["2 300 m²", "10"]);
  });

  test("the tenant mix tells who takes the let space", async ({ page }) => {
    await openDashboard(page);
    const row = (group) => page.locator(`#mix tr[data-group="${group}"] td.number`);
    // Let is 1 128 + 568 = 1 696 m²; food and drink 272 + 244 + 212 = 728 of it.
    await expect(row("food-and-drink")).toHaveText(["728 m²", "–", "42.9%"]);
    await expect(row("culture-and-education")).toHaveText(["–", "568 m²", "33.5%"]);
    await expect(page.locator("#mix tfoot td.number")).toHaveText(["1 128 m²", "568 m²", "100%"]);
  });

  test("occupancy over time shows the gap, what is known and the forecast", async ({ page }) => {
    await openDashboard(page);
    const chart = page.locator("#occupancy");
    const told = () => chart.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
    await expect.poll(told).toEqual([
      [expect.stringMatching(/^\d{4}-\d\d-\d\d$/), "Not known"],
      [KNOWN_UNTIL, "49% · Forecast"],
      [FIT_OUT, "59.4% · Forecast"],
    ]);
    await chart.getByRole("button", { name: "By count" }).click();
    await expect.poll(async () => (await told()).at(-1)[1]).toBe("60% · Forecast");
    await expect(chart.getByRole("button", { name: "By count" })).toHaveAttribute("aria-pressed", "true");
    await expect(chart.locator("svg.over-time")).toHaveAttribute("aria-label", /60%/);
  });

  test("the timeline has every tenancy with its milestones, and the vacant building", async ({ page }) => {
    await openDashboard(page);
    const lanes = page.locator("#timeline li[data-row]");
    await expect(lanes.locator(".lane-occupant")).toHaveText(BUILDINGS.map(({ en }) => en));
    const lane = (unit) => page.locator(`#timeline li[data-row="${unit}"]`);
    await expect(lane("08").getByRole("img")).toHaveAttribute("aria-label", /Fit-out second half of 2024 \(planned\)/);
    await expect(lane("08").locator(".milestone[data-kind=planned]")).toHaveCount(1);
    await expect(lane("01").locator(".milestone[data-kind=planned]")).toHaveCount(0);
  });

  test("what has no date yet is listed, and counted nowhere", async ({ page }) => {
    await openDashboard(page);
    const unscheduled = page.locator("[data-pending=unscheduled] li");
    await expect(unscheduled.locator(".pending-step")).toHaveText(["Approvals", "Opening to the public", "Open"]);
    await expect(unscheduled.last()).toContainText("Boutique homestays");
    await expect(page.locator("[data-pending=overdue] li")).toHaveCount(0);
  });
});

test.describe("the table of units", () => {
  test("is sorted by its headings: up, down, and as on the map", async ({ page }) => {
    await openDashboard(page);
    await expect.poll(() => rows(page)).toEqual(UNITS);
    const heading = page.locator("#units-table").getByRole("columnheader", { name: /^Area/ });
    const byArea = ["03", "09", "10", "04", "07", "05", "08", "02", "01", "06"];
    await heading.getByRole("button").click();
    await expect.poll(() => rows(page)).toEqual(byArea);
    await expect(heading).toHaveAttribute("aria-sort", "ascending");
    await heading.getByRole("button").click();
    await expect.poll(() => rows(page)).toEqual(byArea.toReversed());
    await expect(heading.getByRole("button")).toBeFocused();
    await heading.getByRole("button").click();
    await expect.poll(() => rows(page)).toEqual(UNITS);
  });

  test("follows the filter, as the map and the timeline do; the figures do not", async ({ page }) => {
    await openDashboard(page);
    await page.locator("#filter-summary").click();
    await page.locator("#filter-chips [data-facet-leasing=committed]").click();
    await expect.poll(() => rows(page)).toEqual(COMMITTED);
    await expect(page.locator("#timeline li[data-row]")).toHaveCount(COMMITTED.length);
    await expect(page.locator("#map a.unit:not([data-dimmed])")).toHaveCount(COMMITTED.length);
    await expect(page.locator("#units-table tfoot")).toContainText("568");
    await expect(figure(page, "units")).toHaveAttribute("data-value", "10");
    await page.locator("#filter-chips").getByRole("button", { name: "Clear all" }).click();
    await expect.poll(() => rows(page)).toEqual(UNITS);
  });

  test("has the columns one chooses", async ({ page }) => {
    await openDashboard(page);
    const headings = page.locator("#units-table thead th");
    await expect(headings).toHaveText(["No.", "Occupant", "Type", "Leasing", "Status", /^Area/, "Since"]);
    await page.locator("#columns-summary").click();
    await page.getByRole("checkbox", { name: "Type" }).uncheck();
    await page.getByRole("checkbox", { name: "Since" }).uncheck();
    await expect(headings).toHaveText(["No.", "Occupant", "Leasing", "Status", /^Area/]);
  });

  test("names a unit that is then chosen on the map", async ({ page }) => {
    await openDashboard(page);
    await page.locator("#units-table").getByRole("link", { name: "06" }).click();
    await expect(building(page, "06")).toHaveAttribute("aria-current", "true");
    await expect(page.locator('#units-table tr[data-row="06"]')).toHaveAttribute("aria-current", "true");
    await expect(page).toHaveURL(/unit=06/);
  });

  test("is copied for a spreadsheet @desktop", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openDashboard(page, "&leasing=committed");
    await page.getByRole("button", { name: "Copy" }).click();
    await expect(page.locator("#notice")).toHaveText("Copied");
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split(/\r?\n/);
    expect(lines.map((line) => line.split("\t").slice(0, 2))).toEqual([
      ["No.", "Occupant"], ["06", "Fragrance Academy"], ["08", "Double Happiness Group showroom"],
    ]);
  });

  test("is downloaded as CSV", async ({ page }) => {
    await openDashboard(page);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe(`units-${KNOWN_UNTIL}.csv`);
    const text = await readFile(await file.path(), "utf8");
    expect(text.startsWith("\ufeffNo.,Occupant,")).toBe(true);
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(11);
    expect(lines[5]).toContain("05,Huashen Coffee,Café,Occupied,Internal trial,234");
  });
});

test("the legend of the map and the chips of the directory lead here with their filter @desktop", async ({ page }) => {
  await openTown(page, "?lang=en");
  await chip(page, "leasing", "available").click();
  await switchTo(page, "dashboard").click();
  await expect.poll(() => rows(page)).toEqual(["09", "10"]);
});

test("a town with floors and hours has the same dashboard", async ({ page }) => {
  await openDashboard(page, "&town=sample-mall");
  await expect(figure(page, "units")).toHaveAttribute("data-value", /^\d\d$/);
  const value = async (metric) => Number(await figure(page, metric).getAttribute("data-value"));
  const occupancy = await value("occupancy-by-area");
  expect(occupancy).toBeGreaterThan(0);
  expect(occupancy).toBeLessThan(1);
  expect(await value("committed-by-area")).toBeGreaterThanOrEqual(occupancy);
  expect(await value("trading-by-area")).toBeLessThanOrEqual(occupancy);
  await expect(page.locator("#units-table thead")).toContainText("Level");
});
