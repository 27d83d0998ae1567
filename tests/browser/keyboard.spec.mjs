// The whole of a visit by keyboard alone: nothing is touched, pointed at or clicked.
import { test, expect, openTown, building, card, chip, detail, expectChosen, expectShown, figure } from "./support.mjs";
import { UNITS } from "./facts.mjs";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** What has the focus: enough of it to tell it apart, and whether a person sees that it has it. */
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const ring = element.querySelector(":scope > .ring");
  const box = element.getBoundingClientRect();
  const corners = [[box.x + box.width / 2, box.y + box.height / 2], [box.x + 4, box.y + 4], [box.right - 4, box.bottom - 4]];
  return {
    name: element.id || element.dataset.key || element.dataset.action || (element.dataset.unit && `${element.localName}.${element.classList[0]} ${element.dataset.unit}`) || element.textContent.trim(),
    hasMark: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || Boolean(ring && getComputedStyle(ring).stroke !== "none"),
    isSeen: corners.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (element.contains(top) || top.contains(element) || top.closest("[data-label]") !== null);
    }),
  };
});

/** Presses Tab until something passes; the order in which things were met comes back. */
async function tabTo(page, wanted, { most = 60 } = {}) {
  const met = [];
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (now) met.push(now);
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), wanted)) return met;
  }
  throw new Error(`${wanted} is not reached; met were ${met.map(({ name }) => name).join(", ")}`);
}

test("a shop is searched, opened, read and left @desktop", async ({ page }) => {
  await openTown(page, "?lang=en");
  await tabTo(page, "#search");
  await page.keyboard.type("huashen");
  await expectShown(page, ["05"]);
  await tabTo(page, ".card");
  await page.keyboard.press("Enter");
  await expectChosen(page, "05");
  await expect(detail(page).getByRole("heading", { level: 2 })).toBeFocused();
  await tabTo(page, "[data-action=share]");
  await tabTo(page, "summary.button");
  await page.keyboard.press("Enter");
  await tabTo(page, ".menu-items a");
  await page.keyboard.press("Escape");
  await expectChosen(page, null);
  await expect(card(page, "05")).toBeFocused();
});

test("chips are pressed and pressed again, and keep the focus @desktop", async ({ page }) => {
  await openTown(page, "?lang=en");
  await tabTo(page, "#chips [data-facet-type=retail]");
  await page.keyboard.press("Space");
  await expectShown(page, ["03"]);
  await expect(chip(page, "type", "retail")).toBeFocused();
  await page.keyboard.press("Enter");
  await expectShown(page, UNITS);
  await expect(chip(page, "type", "retail")).toBeFocused();
});

test("the map is a list of named buildings one goes through and chooses from", async ({ page }) => {
  await openTown(page, "?lang=en");
  const list = page.locator("#map").getByRole("listitem");
  await expect(list).toHaveCount(UNITS.length);
  await page.locator("#map").focus();
  for (const unit of UNITS) {
    await page.keyboard.press("Tab");
    await expect(building(page, unit)).toBeFocused();
    // The card lights as well.
    await expect(card(page, unit)).toHaveAttribute("data-hot");
  }
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expectChosen(page, "09");
  await page.keyboard.press("Escape");
  await expectChosen(page, null);
});

test("the legend filters and colours @desktop", async ({ page }) => {
  await openTown(page, "?lang=en");
  await tabTo(page, "#legend-summary");
  await page.keyboard.press("Enter");
  await tabTo(page, '#legend [data-action="color:status"]');
  await page.keyboard.press("Enter");
  await expect(page.locator("#map .map-svg")).toHaveAttribute("data-color", "status");
  await tabTo(page, '#legend [data-action="status:opening-soon"]');
  await page.keyboard.press("Enter");
  await expectShown(page, ["06", "08"]);
  await expect(page.locator('#legend [data-action="status:opening-soon"]')).toBeFocused();
});

test("the language and the view are switched @desktop", async ({ page }) => {
  await openTown(page, "?lang=en");
  await tabTo(page, "[data-switch=language]");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page.locator("[data-switch=language]")).toBeFocused();
});

test("a figure is opened, and the day is moved @desktop", async ({ page }) => {
  await openTown(page, "?view=dashboard&lang=en");
  await tabTo(page, "#date-slider");
  await page.keyboard.press("End");
  await expect(figure(page, "occupancy-by-count")).toHaveAttribute("data-value", "0.6");
  await tabTo(page, '[data-key="occupancy-by-count"]');
  await page.keyboard.press("Enter");
  await expect(figure(page, "occupancy-by-count").locator(".explanation")).toBeVisible();
  await expect(page.locator('[data-key="occupancy-by-count"]')).toBeFocused();
});

for (const [place, query] of [["the map", "?lang=en"], ["a shop", "?lang=en&unit=05"], ["the dashboard", "?lang=en&view=dashboard"]]) {
  test(`the focus goes through ${place} in the order of the page, and is always seen`, async ({ page }) => {
    await openTown(page, query);
    expect(await page.locator("[tabindex]").evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex > 0).length)).toBe(0);
    const met = [];
    // Round once, until the focus leaves the page.
    for (let press = 0; press < 120; press += 1) {
      await page.keyboard.press("Tab");
      const now = await focused(page);
      if (!now) break;
      met.push(now);
    }
    expect(met.length).toBeGreaterThan(UNITS.length);
    expect(met.length).toBeLessThan(120);
    expect(met.filter(({ hasMark }) => !hasMark).map(({ name }) => name), "focused without a mark").toEqual([]);
    expect(met.filter(({ isSeen }) => !isSeen).map(({ name }) => name), "focused behind something").toEqual([]);
    const names = met.map(({ name }) => name);
    expect(names.filter((name, place) => names.indexOf(name) !== place), "met twice").toEqual([]);
  });
}
