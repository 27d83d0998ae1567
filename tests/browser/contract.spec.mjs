// The contract other programs rely on: what buildings, cards and figures say of themselves, in the
// app and in the page before any script; and that the figures are those of the published facts,
// computed here in another way from the raw town file.
import { test, expect, openTown, building, card } from "./support.mjs";
import { BUILDINGS, KNOWN_UNTIL, UNITS, where } from "./facts.mjs";

const WORDS = {
  zh: {
    number: (unit) => `${unit} 号楼`, separator: "，",
    status: { trial: "内部测试", "opening-soon": "即将开业", "in-negotiation": "洽谈中", available: "招商意向" }, vacant: "空置，可租",
  },
  en: {
    number: (unit) => `Building ${unit}`, separator: ", ",
    status: { trial: "Internal trial", "opening-soon": "Opening soon", "in-negotiation": "In negotiation", available: "Being recruited" }, vacant: "Vacant, to let",
  },
};

/** What both the building and the card of a unit must carry. */
const attributesOf = ({ unit, leasing, type, status }) =>
  ({ "data-unit": unit, "data-leasing": leasing, "data-type": type ?? null, "data-status": status ?? null });

const readAttributes = (locator) => locator.evaluate((element) => Object.fromEntries(
  ["data-unit", "data-leasing", "data-type", "data-status"].map((name) => [name, element.getAttribute(name)])));

async function expectContract(page, lang) {
  await expect(page.locator("#map a.unit")).toHaveCount(BUILDINGS.length);
  await expect(page.locator("#list .card")).toHaveCount(BUILDINGS.length);
  for (const fact of BUILDINGS) {
    expect(await readAttributes(building(page, fact.unit))).toEqual(attributesOf(fact));
    expect(await readAttributes(card(page, fact.unit))).toEqual(attributesOf(fact));
    // Number, occupant or vacant, type and status.
    const name = await building(page, fact.unit).getAttribute("aria-label");
    const words = WORDS[lang];
    expect(name.startsWith(words.number(fact.unit) + words.separator), name).toBe(true);
    if (fact.type) {
      expect(name).toContain(fact[lang]);
      expect(name.endsWith(words.separator + words.status[fact.status ?? fact.leasing]), name).toBe(true);
      expect(name.split(words.separator)).toHaveLength(4);
    } else {
      expect(name).toBe(words.number(fact.unit) + words.separator + words.vacant);
    }
  }
}

const dimmed = (page, selector) => page.locator(`${selector}[data-dimmed]`)
  .evaluateAll((elements) => elements.map((element) => element.dataset.unit));

const FILTERS = [
  ["type=cafe", ["05"]],
  ["type=food-and-drink,academy", ["01", "02", "04", "06"]],
  ["status=opening-soon", ["06", "08"]],
  ["leasing=available,in-negotiation", ["07", "09", "10"]],
  ["type=fragrance-and-wellness&leasing=available", ["09"]],
];

async function expectDimmed(page, kept) {
  const rest = UNITS.filter((unit) => !kept.includes(unit));
  expect(await dimmed(page, "#map a.unit")).toEqual(rest);
  expect(await dimmed(page, "#list .card")).toEqual(rest);
}

for (const lang of ["zh", "en"]) {
  test(`buildings and cards say what they are, in the app (${lang})`, async ({ page }) => {
    await openTown(page, `?lang=${lang}`);
    await expectContract(page, lang);
  });
}

test("what the filter excludes says so, in the app", async ({ page }) => {
  for (const [query, kept] of FILTERS) {
    await openTown(page, `?${query}`);
    await expectDimmed(page, kept);
  }
});

test.describe("before any script", () => {
  test.use({ javaScriptEnabled: false });

  for (const lang of ["zh", "en"]) {
    test(`buildings and cards say what they are (${lang})`, async ({ page }) => {
      await page.goto(`./?lang=${lang}`);
      await expectContract(page, lang);
    });
  }

  test("what the filter excludes says so", async ({ page }) => {
    for (const [query, kept] of FILTERS) {
      await page.goto(`./?${query}`);
      await expectDimmed(page, kept);
    }
  });

  test("key figures carry their values", async ({ page, townFile }) => {
    const expected = figuresOf(townFile);
    await page.goto("./");
    expectFigures(await figuresOn(page, "#strip"), expected, STRIP);
    await page.goto("./?view=dashboard");
    expectFigures(await figuresOn(page, "#dashboard"), expected, CONTRACT);
  });
});

const STRIP = ["occupancy-by-area", "occupancy-by-count", "available-area"];
const CONTRACT = [...STRIP, "committed-by-area", "trading-by-area", "units", "gross-leasable-area", "walt-by-area"];

/** Metric to value; null where it is not known. */
const figuresOn = (page, within) => page.locator(`${within} [data-metric]`).evaluateAll((figures) => Object.fromEntries(
  figures.map(({ dataset }) => [dataset.metric, dataset.value === undefined ? null : Number(dataset.value)])));

function expectFigures(figures, expected, metrics) {
  for (const metric of metrics) {
    expect(figures, metric).toHaveProperty(metric);
    if (expected[metric] === null) expect(figures[metric], metric).toBeNull();
    else expect(figures[metric], metric).toBeCloseTo(expected[metric], 6);
  }
}

test("key figures carry their values in the app", async ({ page, townFile }) => {
  const expected = figuresOf(townFile);
  await openTown(page);
  expectFigures(await figuresOn(page, "#strip"), expected, STRIP);
  await openTown(page, "?view=dashboard");
  expectFigures(await figuresOn(page, "#dashboard"), expected, CONTRACT);
});

test("the figures are those of the published facts", async ({ townFile }) => {
  const figures = figuresOf(townFile);
  expect(townFile.known_until).toBe(KNOWN_UNTIL);
  // Ten buildings on about 2 300 m²; five moved in: half by count, nearly half by area; none trades.
  expect(figures.units).toBe(10);
  expect(figures["gross-leasable-area"]).toBeCloseTo(2300, 0);
  expect(figures["occupancy-by-count"]).toBe(0.5);
  expect(figures["occupancy-by-area"]).toBeGreaterThan(0.47);
  expect(figures["occupancy-by-area"]).toBeLessThan(0.499);
  expect(figures["trading-by-area"]).toBe(0);
  const occupied = townFile.units.features.filter(({ id }) => stageOf(townFile, id) >= STEPS.indexOf("handed-over"));
  expect(occupied.map(({ properties }) => properties.number)).toEqual(where({ leasing: "occupied" }));
});

test("the stated areas are those of the drawn outlines", async ({ townFile }) => {
  const drawn = townFile.units.features.map(({ geometry }) => squareMetres(geometry.coordinates[0]));
  const stated = townFile.units.features.map(({ properties }) => properties.area);
  for (const [place, area] of stated.entries()) expect(Math.abs(drawn[place] - area), UNITS[place]).toBeLessThan(1);
  expect(Math.max(...stated)).toBe(330);
  expect(Math.min(...stated)).toBe(166);
  expect(Math.abs(drawn.reduce((sum, area) => sum + area) - 2300)).toBeLessThan(5);
});

// ---------- the same figures, computed in another way ----------

const STEPS = ["prospect", "negotiating", "signed", "handed-over", "fit-out", "trial", "open"];

/** How far a unit has come by the known date: the place in STEPS of the last thing that happened, or -1. */
function stageOf(town, unit) {
  const happened = town.tenancies.filter(({ units }) => units.includes(unit))
    .flatMap(({ milestones }) => milestones.filter(({ actual }) => actual !== undefined));
  // Everything actual in this file happened on or before the known date.
  for (const { actual } of happened) expect(actual).toBe(`../${KNOWN_UNTIL}`);
  return Math.max(-1, ...happened.map(({ step }) => STEPS.indexOf(step)));
}

function figuresOf(town) {
  const units = town.units.features.map(({ id, properties }) => ({ area: properties.area, stage: stageOf(town, id) }));
  const area = (passes) => units.filter(passes).reduce((sum, unit) => sum + unit.area, 0);
  const reached = (step) => (unit) => unit.stage >= STEPS.indexOf(step);
  const all = area(() => true);
  return {
    "occupancy-by-area": area(reached("handed-over")) / all,
    "occupancy-by-count": units.filter(reached("handed-over")).length / units.length,
    "committed-by-area": area(reached("signed")) / all,
    "trading-by-area": area(reached("open")) / all,
    "available-area": area((unit) => unit.stage < STEPS.indexOf("signed")),
    units: units.length,
    "gross-leasable-area": all,
    // The town publishes no lease terms.
    "walt-by-area": null,
  };
}

/** The shoelace formula on a plane tangent to the WGS84 ellipsoid at the outline's first point. */
function squareMetres(ring) {
  const [a, f] = [6_378_137, 1 / 298.257223563];
  const e2 = f * (2 - f);
  const [lon0, lat0] = ring[0];
  const rad = Math.PI / 180;
  const w = Math.sqrt(1 - e2 * Math.sin(lat0 * rad) ** 2);
  // Radii of curvature: across the meridian and along it.
  const east = (a / w) * Math.cos(lat0 * rad) * rad;
  const north = (a * (1 - e2) / w ** 3) * rad;
  const points = ring.map(([lon, lat]) => [(lon - lon0) * east, (lat - lat0) * north]);
  const twice = points.slice(1).reduce((sum, [x, y], place) => sum + points[place][0] * y - x * points[place][1], 0);
  return Math.abs(twice) / 2;
}
