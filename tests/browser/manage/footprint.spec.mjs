// Footprints on the map: corners, snapping, cutting, joining, drawing, undo, and what others see.
import { test, expect, openTown, building, detail } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, saved, sheet, signIn, state } from "../manage.mjs";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, { reducedMotion: "reduce", ...options });
const bar = (page) => page.locator("#footprint-desk");
const areas = (page) => page.locator(".footprint-areas li");
const said = (page) => page.locator("#footprint-said");
const corner = (page, place) => page.locator(`[data-key="corner-${place}"]`);
const corners = (page) => page.locator(".over-corner");
const press = (page, action) => page.locator(`[data-action="footprint-${action}"]`).first().click();

/** Opens the footprint of the unit whose panel is open. */
async function edit(page) {
  await page.locator("[data-action^=footprint-edit]").click();
  await expect(corner(page, 0)).toBeVisible();
}

/** Where a corner is on the screen. */
async function place(page, nth) {
  const { x, y, width, height } = await corner(page, nth).locator(".over-dot").boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

const between = (a, b, share = 0.5) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

/** Saves what is drawn, through the sheet. */
async function save(page, fields = {}) {
  await press(page, "save");
  await expect(sheet(page)).toBeVisible();
  for (const [name, value] of Object.entries(fields)) await sheet(page).locator(`[name=${name}]`).fill(value);
  await sheet(page).locator("[name=reason]").fill("As surveyed");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await expect(bar(page)).toBeHidden();
  await saved(page);
}

const outlineOf = (page, unit) => building(page, unit).locator(".body").getAttribute("d");
/** The square metres drawn, of the part at this place. */
const drawn = async (page, nth = 0) => Number((await areas(page).nth(nth).innerText()).match(/([\d.]+) m² drawn/)[1]);

test("a corner is moved by pointer and by key, undone step by step, and a visitor's page follows", async ({ browser }) => {
  const other = await town.administrator();
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en&unit=07");
  const before = await outlineOf(visitor, "07");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await edit(page);
  await expect(areas(page)).toHaveCount(1);
  const begun = await drawn(page);
  expect(begun).toBeGreaterThan(220);
  expect(begun).toBeLessThan(232);

  const from = await place(page, 0);
  await drag(page, from, { x: from.x - 60, y: from.y + 40 });
  await expect.poll(() => drawn(page)).not.toBe(begun);
  const dragged = await drawn(page);
  await expect(areas(page)).toHaveAttribute("data-far", "");
  await corner(page, 1).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(corner(page, 1)).toBeFocused();
  await expect.poll(() => drawn(page)).not.toBe(dragged);

  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await drawn(page)).toBe(dragged);
  await press(page, "undo");
  expect(await drawn(page)).toBe(begun);
  await expect(page.locator("[data-action=footprint-undo]")).toBeDisabled();
  await press(page, "redo");
  expect(await drawn(page)).toBe(dragged);

  await save(page, { "area-0": String(Math.round(dragged)) });
  await expect(detail(page)).toContainText(`${Math.round(dragged)} m²`);
  await expect(detail(visitor)).toContainText(`${Math.round(dragged)} m²`);
  expect(await outlineOf(visitor, "07")).not.toBe(before);
  const { entries } = await other.get("api/towns/fragrant-town/history?limit=1");
  expect(entries[0].reason).toBe("As surveyed");
  expect(Object.keys(entries[0].changes[0].fields).sort()).toEqual(["area", "footprint"]);
});

test("a click on a wall makes a corner, Delete removes it; a triangle keeps its three", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await edit(page);
  const [a, b] = [await place(page, 0), await place(page, 1)];
  const on = between(a, b, 0.25);
  await page.mouse.click(on.x, on.y);
  await expect(corners(page)).toHaveCount(5);
  await corner(page, 1).focus();
  await page.keyboard.press("Delete");
  await expect(corners(page)).toHaveCount(4);
  await page.keyboard.press("Delete");
  await expect(corners(page)).toHaveCount(3);
  await page.keyboard.press("Delete");
  await expect(corners(page)).toHaveCount(3);
  await expect(said(page)).toContainText("at least three corners");
});

test("a corner snaps to a right angle, and to a neighbour's corner", async ({ browser }) => {
  const other = await town.administrator();
  // A neighbour four metres east of unit 07, along the same wall.
  const { units: { features } } = await other.get("api/town");
  const seven = features.find(({ properties }) => properties.number === "07");
  const [first, second, third] = seven.geometry.coordinates[0];
  const step = [second[0] - first[0], second[1] - first[1]].map((it) => it * 0.2);
  const further = (at, by) => [at[0] + step[0] * by, at[1] + step[1] * by];
  const ring = [further(second, 1), further(second, 4), further(third, 4), further(third, 1)];
  const { number: _, ...like } = seven.properties;
  await other.save({
    add: { unit: { type: "Feature", id: "0b7c0000-0000-4000-8000-000000000001", properties: { ...like, number: "07X" }, geometry: { type: "Polygon", coordinates: [[...ring, ring[0]]] } } },
  });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await expect(building(page, "07X")).toBeVisible();
  await edit(page);
  const [p0, p1, p2] = [await place(page, 0), await place(page, 1), await place(page, 2)];
  // A little beside where the wall leads: it stays a right angle.
  await page.mouse.move(p1.x, p1.y);
  await page.mouse.down();
  await page.mouse.move(p1.x + 20, p1.y + 20);
  await page.mouse.move(p1.x + (p1.x - p0.x) * 0.1, p1.y + (p1.y - p0.y) * 0.1 + 4);
  await expect(said(page)).toContainText("Right angle");
  await expect(page.locator(".over-guide").first()).toBeAttached();
  await page.mouse.up();
  await press(page, "undo");
  // Where the neighbour's corner is: a fifth of the wall further on.
  const target = { x: p1.x + (p1.x - p0.x) * 0.2, y: p1.y + (p1.y - p0.y) * 0.2 };
  await page.mouse.move(p1.x, p1.y);
  await page.mouse.down();
  await page.mouse.move(target.x + 10, target.y + 10);
  await page.mouse.move(target.x + 4, target.y - 3);
  await expect(said(page)).toContainText("corner of a neighbour");
  await expect(page.locator(".over-snap")).toBeVisible();
  await page.mouse.up();
  const landed = await place(page, 1);
  expect(Math.hypot(landed.x - target.x, landed.y - target.y)).toBeLessThan(1.5);
  // And the other corner to the neighbour's: the wall is shared, and the two become one unit.
  const other2 = { x: p2.x + (p1.x - p0.x) * 0.2, y: p2.y + (p1.y - p0.y) * 0.2 };
  await drag(page, p2, { x: other2.x + 3, y: other2.y + 3 });
  await press(page, "tool:merge");
  await expect(page.locator("[data-action^=footprint-join]")).toHaveText("07X");
  await page.locator("[data-action^=footprint-join]").click();
  await expect(areas(page)).toHaveCount(1);
  await save(page);
  await expect(building(page, "07X")).toHaveCount(0);
  // It was one entry: it is taken back at once.
  await page.locator("[data-action=undo]").click();
  await expect(building(page, "07X")).toHaveCount(1);
});

test("a unit is split into two, seen by visitors, and merged again", async ({ browser }) => {
  await town.administrator();
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=10");
  await edit(page);
  const whole = await drawn(page);
  const [a, b, c, d] = [await place(page, 0), await place(page, 1), await place(page, 2), await place(page, 3)];
  await press(page, "tool:split");
  const [from, to] = [between(a, b, 0.4), between(d, c, 0.4)];
  await page.mouse.click(from.x, from.y);
  await page.mouse.move(to.x, to.y);
  await expect(page.locator(".over-cut")).toBeAttached();
  await page.mouse.click(to.x, to.y);
  await expect(areas(page)).toHaveCount(2);
  await expect(corners(page)).toHaveCount(6);
  expect(Math.abs((await drawn(page, 0)) + (await drawn(page, 1)) - whole)).toBeLessThan(0.2);
  await save(page, { "number-1": "10B" });
  await expect(building(visitor, "10B")).toBeVisible();
  await expect(building(visitor, "10B")).toHaveAttribute("data-leasing", "available");

  await edit(page);
  await press(page, "tool:merge");
  await page.locator("[data-action^=footprint-join]").click();
  await expect(corners(page)).toHaveCount(4);
  expect(Math.abs((await drawn(page)) - whole)).toBeLessThan(0.2);
  await press(page, "save");
  await expect(sheet(page)).toContainText("10B becomes part of unit 10");
  await sheet(page).locator("[name=reason]").fill("One again");
  await sheet(page).locator("[type=submit]").click();
  await saved(page);
  await expect(building(visitor, "10B")).toHaveCount(0);
});

test("an outline that crosses itself is refused in words", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=zh&unit=07");
  await edit(page);
  const [a, b, c, d] = [await place(page, 0), await place(page, 1), await place(page, 2), await place(page, 3)];
  const beyond = between(between(a, b), between(c, d), 1.4);
  await drag(page, a, { x: beyond.x - (b.x - a.x) * 0.1, y: beyond.y });
  await expect(said(page)).toContainText("自相交叉");
  await press(page, "save");
  await expect(sheet(page)).toBeHidden();
  await expect(bar(page)).toBeVisible();
});

test("a new unit is drawn, with a right angle on the way", async ({ browser }) => {
  await town.administrator();
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en");
  await press(page, "draw");
  await expect(said(page)).toContainText("corner after corner");
  const { x, y, width, height } = await page.locator("#map").boundingBox();
  const [left, top] = [x + width * 0.48, y + height * 0.38];
  const points = [[0, 0], [60, 0], [63, 40], [0, 40]];
  for (const [across, down] of points.slice(0, 2)) await page.mouse.click(left + across, top + down);
  await page.mouse.move(left + points[2][0], top + points[2][1]);
  await page.mouse.click(left + points[2][0], top + points[2][1]);
  await page.mouse.click(left + points[3][0], top + points[3][1]);
  await page.keyboard.press("Backspace");
  await page.mouse.click(left + points[3][0], top + points[3][1]);
  await page.mouse.click(left, top);
  await expect(corners(page)).toHaveCount(4);
  await expect(areas(page).locator("strong")).toHaveText("11");
  // Three pixels beside it the third corner has gone to the right angle.
  const [second, third] = [await place(page, 1), await place(page, 2)];
  expect(Math.abs(third.x - second.x)).toBeLessThan(0.5);
  await press(page, "save");
  await expect(sheet(page).locator("[name=number-0]")).toHaveValue("11");
  // A number is one unit's alone: the rule says so before anything is sent.
  await sheet(page).locator("[name=number-0]").fill("05");
  await sheet(page).locator("[name=area-0]").fill("large");
  await sheet(page).locator("[name=reason]").fill("A kiosk");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).locator("[name=area-0]")).toHaveAttribute("aria-invalid", "true");
  await sheet(page).locator("[name=area-0]").fill("120");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).not.toBeEmpty();
  await sheet(page).locator("[name=number-0]").fill("11");
  await sheet(page).locator("[type=submit]").click();
  await saved(page);
  await expect(building(visitor, "11")).toBeVisible();
  await expect(detail(page)).toContainText("11");
});

/** Places a square and moves a corner of it, by keyboard alone. */
async function placeSquare(page) {
  await page.locator("#footprint-start").focus();
  await page.keyboard.press("Enter");
  await page.locator("[data-action=footprint-square]").focus();
  await page.keyboard.press("Enter");
  await expect(corner(page, 0)).toBeFocused();
  expect(Math.abs((await drawn(page)) - 100)).toBeLessThan(0.6);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => drawn(page)).toBeGreaterThan(104);
  await page.keyboard.press("Tab");
  await expect(corner(page, 1)).toBeFocused();
}

test("by keyboard alone: a square is placed, a corner moved, saved", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en");
  await placeSquare(page);
  const square = await drawn(page);
  await page.keyboard.press("Enter");
  await expect(sheet(page).locator("[name=number-0]")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("11K");
  await page.keyboard.press("Tab");
  await expect(sheet(page).locator("[name=area-0]")).toBeFocused();
  await page.keyboard.type("110");
  await page.keyboard.press("Tab");
  await expect(sheet(page).locator("[name=reason]")).toBeFocused();
  await page.keyboard.type("A kiosk by the gate");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(sheet(page).locator("[type=submit]")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeHidden();
  await expect(bar(page)).toBeHidden();
  await saved(page);
  await expect(building(page, "11K")).toBeVisible();
  const { units: { features } } = await other.get("api/town");
  const { properties, geometry } = features.find(({ properties: { number } }) => number === "11K");
  expect(properties.area).toBe(110);
  const [ring] = geometry.coordinates;
  expect(ring).toHaveLength(5);
  expect(ring[4]).toEqual(ring[0]);
  // Twice the area of the ring, in square metres at this latitude: what was drawn is what is kept.
  const metres = ring.map(([lon, lat]) => [lon * 111_320 * Math.cos((lat * Math.PI) / 180), lat * 110_850]);
  const twice = metres.slice(1).reduce((sum, [x, y], nth) => sum + metres[nth][0] * y - x * metres[nth][1], 0);
  expect(Math.abs(twice / 2 / square)).toBeGreaterThan(0.98);
  expect(Math.abs(twice / 2 / square)).toBeLessThan(1.02);
  const { entries } = await other.get("api/towns/fragrant-town/history?limit=1");
  expect(entries[0].reason).toBe("A kiosk by the gate");
});

test("Escape leaves the sheet, and then the drawing, after that is asked", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en");
  await placeSquare(page);
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(bar(page)).toBeVisible();
  page.once("dialog", (dialog) => dialog.accept());
  await page.keyboard.press("Escape");
  await expect(bar(page)).toBeHidden();
  expect((await other.get("api/towns/fragrant-town/history?limit=1")).head).toBe(1);
});

test("others' saves leave the draft alone; the same unit changed meanwhile is a clash", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await edit(page);
  const from = await place(page, 0);
  await drag(page, from, { x: from.x - 50, y: from.y + 30 });
  const mine = await drawn(page);
  const { units: { features } } = await other.get("api/town");
  const seven = features.find(({ properties }) => properties.number === "07");
  const ring = seven.geometry.coordinates[0];
  ring[0] = ring[4] = [ring[0][0] - 2e-5, ring[0][1]];
  await other.save({ set: { unit: seven.id }, fields: { footprint: { type: "Polygon", coordinates: [ring] } } });
  await other.save({ set: { occupant: "6f539790-7526-5b7e-b613-b072c9bacde7" }, fields: { name: { zh: "花神", en: "Huashen Tea" } } });
  await expect(building(page, "05")).toHaveAttribute("aria-label", /Huashen Tea/);
  expect(await drawn(page)).toBe(mine);
  await press(page, "save");
  await sheet(page).locator("[name=reason]").fill("As surveyed");
  await sheet(page).locator("[type=submit]").click();
  // The choice is there at once.
  await expect(state(page)).toHaveAttribute("data-state", "returned");
  await expect(sheet(page)).toContainText("4 corners");
  await sheet(page).locator("[value=mine]").check();
  await sheet(page).locator("[type=submit]").click();
  await saved(page);
});

test("a planner has no button", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await fresh(browser);
  await invited(page, administrator, "planner", "Pei", "?lang=en&unit=07");
  await expect(page.locator(".tenancy").first()).toBeVisible();
  await expect(page.locator("[data-action^=footprint-]:visible")).toHaveCount(0);
});

test("drawing breaks no rule of accessibility, light or dark", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=zh&unit=07");
  await edit(page);
  await corner(page, 1).focus();
  await page.keyboard.press("Shift+ArrowRight");
  expect(await faults(page)).toEqual([]);
  await press(page, "save");
  await expect(sheet(page)).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
