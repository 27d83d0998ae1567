// What the browser tests share: a town that is open, the things on its page by name, and the rule
// that nothing goes wrong unseen. In three parts: act, find, check.
//
// No helper waits for a time; each waits for what a person would see.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "@playwright/test";
import { UNITS } from "./facts.mjs";

export { expect };

export const test = base.extend({
  /** A kept copy would answer what a test takes away; the tests about offline use allow it. */
  serviceWorkers: "block",

  /** The folder of the site, as a static host would serve it. */
  siteDir: async ({}, use) => {
    await use(process.env.FRONTAGE_SITE ?? fileURLToPath(new URL("../../dist", import.meta.url)));
  },

  /** The town file the page was made from, as it lies on the server. */
  townFile: async ({ siteDir }, use) => {
    await use(JSON.parse(await readFile(join(siteDir, "data/fragrant-town.json"), "utf8")));
  },

  /** The pages of other people, which a test opens itself, do not go on beside the tests that follow. */
  othersLeave: [async ({ browser, context }, use) => {
    const before = browser.contexts();
    await use();
    const opened = browser.contexts().filter((one) => one !== context && !before.includes(one));
    await Promise.all(opened.map((one) => one.close()));
  }, { auto: true }],

  /** Every error in the console or of a script fails the test, but for those it says it expects. */
  expectErrors: [async ({ context }, use) => {
    const expected = [];
    const errors = [];
    context.on("console", (message) => {
      if (message.type() === "error") errors.push(`${message.text()} ${message.location().url}`);
    });
    context.on("weberror", (error) => errors.push(String(error.error())));
    await use((...patterns) => expected.push(...patterns));
    const surprises = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
    expect(surprises, "errors in the console").toEqual([]);
  }, { auto: true }],
});

// ---------- act ----------

/** Opens the town at the state of a query such as `?unit=05` and waits until the app has taken over. */
export async function openTown(page, query = "") {
  await page.goto(`./${query}`);
  await untilInteractive(page);
}

/** Waits for the mark the app sets when it can be used. */
export async function untilInteractive(page) {
  await page.waitForFunction(() => performance.getEntriesByName("frontage-interactive").length > 0);
}

/** Types into the search field as a person does, after what is there is gone. */
export async function search(page, text) {
  await page.locator("#search").fill("");
  await page.locator("#search").pressSequentially(text);
}

/** Does something that moves the map and waits until its labels are those of where it is then. */
export async function untilLabelled(page, act) {
  await act();
  await page.waitForFunction(() => {
    const [world, labels] = ["world", "labels"].map((name) => document.querySelector(`#map .${name}`));
    return labels.dataset.placedFor === world.getAttribute("transform");
  });
}

/** The whole page in the form a test can change a thing of without another host: see `route`. */
export const townData = "**/data/fragrant-town.json";

// ---------- find ----------

export const building = (page, unit) => page.locator(`#map a.unit[data-unit="${unit}"]`);
export const card = (page, unit) => page.locator(`#list .card[data-unit="${unit}"]`);
/** A chip of the directory: `chip(page, "type", "retail")`, `"status"`, `"leasing"`. */
export const chip = (page, facet, slug) => page.locator(`#chips [data-facet-${facet}="${slug}"]`);
export const detail = (page) => page.locator("#detail");
export const figure = (page, metric) => page.locator(`#dashboard [data-metric="${metric}"]`);
export const switchTo = (page, what) => page.locator(`#switches [data-switch="${what}"]`);

/** Where the map is: pixels a metre, and the pixel of the plan's origin. */
export function view(page) {
  return page.locator("#map .world").evaluate((world) => {
    const { a, e, f } = world.getScreenCTM();
    return { scale: a, x: e, y: f };
  });
}

/** The box of a building's walls on the screen. */
export const walls = (page, unit) => building(page, unit).locator(".body").boundingBox();

// ---------- check ----------

/** Waits until exactly these units are shown: as cards in the list, and not faded on the map. */
export async function expectShown(page, units) {
  await expect.poll(() => shown(page)).toEqual({ cards: units, buildings: units });
}

/** The numbers of the cards that can be seen and of the buildings that are not faded. */
export function shown(page) {
  return page.evaluate(() => {
    const numbers = (selector, passes) => [...document.querySelectorAll(selector)].filter(passes).map((one) => one.dataset.unit);
    return {
      cards: numbers("#list .card", (card) => card.checkVisibility()),
      buildings: numbers("#map a.unit", (unit) => !("dimmed" in unit.dataset)),
    };
  });
}

/** Waits until this building is the chosen one: on the map, in the list and in the address. */
export async function expectChosen(page, unit) {
  for (const number of UNITS) {
    const isChosen = number === unit;
    const current = isChosen ? expect(building(page, number)) : expect(building(page, number)).not;
    await current.toHaveAttribute("aria-current", "true");
  }
  if (unit) await expect(card(page, unit)).toHaveAttribute("aria-current", "true");
  await expect.poll(() => new URL(page.url()).searchParams.get("unit")).toBe(unit ?? null);
}

/** The units whose middle a finger or a pointer reaches: nothing but their own label lies over them. */
export function reachable(page) {
  return page.evaluate(() => [...document.querySelectorAll("#map a.unit")].filter((unit) => {
    const box = unit.querySelector(".body").getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const own = hit?.closest("[data-unit],[data-label]")?.dataset;
    return own && (own.unit ?? own.label) === unit.dataset.unit;
  }).map((unit) => unit.dataset.unit));
}
