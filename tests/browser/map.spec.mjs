// The map under the hand: moved and zoomed by wheel, drag, pinch, double click and keys; what it
// writes on itself; what it costs to move it.
import { test, expect, openTown, building, card, untilLabelled, view, walls, expectChosen } from "./support.mjs";
import { UNITS } from "./facts.mjs";

// A journey that takes no time ends where the moving one does.
test.use({ contextOptions: { reducedMotion: "reduce" } });

/** A pixel of the map that nothing floats over, at both sizes. */
const FREE = { desktop: { x: 800, y: 300 }, phone: { x: 180, y: 260 } };
const free = () => FREE[test.info().project.name];

/** The point of the plan, in metres, below a pixel. */
const below = ({ scale, x, y }, pixel) => [(pixel.x - x) / scale, (pixel.y - y) / scale];

function expectSamePlace(before, after, pixel) {
  const [was, is] = [below(before, pixel), below(after, pixel)];
  // A tenth of a metre is less than a pixel.
  expect(Math.hypot(is[0] - was[0], is[1] - was[1])).toBeLessThan(0.1);
}

async function expectView(page, expected) {
  await expect.poll(async () => {
    const now = await view(page);
    return Math.abs(now.scale / expected.scale - 1) < 0.001 && Math.hypot(now.x - expected.x, now.y - expected.y) < 1;
  }).toBe(true);
}

const focusMap = (page) => page.locator("#map").focus();

test("the wheel zooms about the pointer @desktop", async ({ page }) => {
  await openTown(page);
  const before = await view(page);
  await page.mouse.move(free().x, free().y);
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => (await view(page)).scale).toBeGreaterThan(before.scale * 1.3);
  const closer = await view(page);
  expectSamePlace(before, closer, free());
  await page.mouse.wheel(0, 600);
  await expect.poll(async () => (await view(page)).scale).toBeLessThan(before.scale);
  expectSamePlace(before, await view(page), free());
});

test("dragging moves the plan with the pointer, and chooses nothing @desktop", async ({ page }) => {
  await openTown(page);
  const before = await view(page);
  const box = await walls(page, "10");
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 90, start.y + 40, { steps: 6 });
  await page.mouse.up();
  await expectView(page, { ...before, x: before.x + 90, y: before.y + 40 });
  await expectChosen(page, null);
  await building(page, "10").click();
  await expectChosen(page, "10");
});

test("where the map was moved to is in the link @desktop", async ({ page }) => {
  await openTown(page);
  await page.mouse.move(free().x, free().y);
  await page.mouse.wheel(0, -300);
  await expect(page).toHaveURL(/at=121\.\d+,30\.\d+,\d+/);
  const before = await view(page);
  await page.reload();
  await expect.poll(async () => (await view(page)).scale / before.scale).toBeGreaterThan(0.9);
  const after = await view(page);
  expect(after.scale / before.scale).toBeLessThan(1.1);
});

test("two fingers move and zoom the plan @phone", async ({ page }) => {
  await openTown(page);
  const before = await view(page);
  const { x, y } = free();
  const fingers = await touch(page);
  await fingers.down([x - 40, y], [x + 40, y]);
  for (const apart of [50, 60, 70, 80]) await fingers.move([x - apart, y], [x + apart, y]);
  await fingers.up();
  await expect.poll(async () => (await view(page)).scale / before.scale).toBeCloseTo(2, 1);
  expectSamePlace(before, await view(page), { x, y });

  const closer = await view(page);
  await fingers.down([x, y]);
  for (const by of [10, 25, 50]) await fingers.move([x, y - by]);
  await fingers.up();
  await expectView(page, { ...closer, y: closer.y - 50 });
  await expectChosen(page, null);
});

test("a double click comes closer, with Shift it goes away @desktop", async ({ page }) => {
  await openTown(page);
  const before = await view(page);
  await page.mouse.dblclick(free().x, free().y);
  await expect.poll(async () => (await view(page)).scale / before.scale).toBeCloseTo(2, 3);
  expectSamePlace(before, await view(page), free());
  await page.keyboard.down("Shift");
  await page.mouse.dblclick(free().x, free().y);
  await page.keyboard.up("Shift");
  await expectView(page, before);
});

test("keys move it, zoom it and show all again", async ({ page }) => {
  await openTown(page);
  const home = await view(page);
  await focusMap(page);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expectView(page, { ...home, x: home.x - 80, y: home.y - 80 });
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  await expectView(page, home);
  await page.keyboard.press("+");
  await expect.poll(async () => (await view(page)).scale / home.scale).toBeCloseTo(1.5, 3);
  await page.keyboard.press("-");
  await expectView(page, home);
  await page.keyboard.press("-");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("0");
  await expectView(page, home);
});

test("the buttons zoom and show all again @desktop", async ({ page }) => {
  await openTown(page, "?lang=en");
  const home = await view(page);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(async () => (await view(page)).scale / home.scale).toBeCloseTo(1.6 * 1.6, 2);
  await page.getByRole("button", { name: "Zoom out" }).click();
  await expect.poll(async () => (await view(page)).scale / home.scale).toBeCloseTo(1.6, 2);
  await page.getByRole("button", { name: "Show all" }).click();
  await expectView(page, home);
  await expect(page).not.toHaveURL(/at=/);
});

test("a phone shows all again with one button @phone", async ({ page }) => {
  await openTown(page, "?lang=en");
  const home = await view(page);
  await focusMap(page);
  await page.keyboard.press("+");
  await page.getByRole("button", { name: "Show all" }).tap();
  await expectView(page, home);
});

test("the scale bar is of a round length and true @desktop", async ({ page, townFile }) => {
  await openTown(page);
  for (const zoom of ["", "+", "++", "----"]) {
    await focusMap(page);
    await page.keyboard.press("0");
    for (const key of zoom) await page.keyboard.press(key);
    const bar = page.locator("#scale-bar");
    const [, length, unit] = /^(\d+(?:\.\d+)?) (m|km)$/.exec(await bar.textContent());
    expect(String(Number(length)).replace(/0+$/, "")).toMatch(/^[125]$/);
    const metres = Number(length) * (unit === "km" ? 1000 : 1);
    // How far apart two buildings are, once over the globe and once on the screen.
    const [one, other] = [townFile.units.features[0], townFile.units.features[4]];
    const onGlobe = metresBetween(middleOf(one), middleOf(other));
    const [a, b] = [await walls(page, "01"), await walls(page, "05")];
    const onScreen = Math.hypot(a.x + a.width / 2 - b.x - b.width / 2, a.y + a.height / 2 - b.y - b.height / 2);
    const { width } = await bar.boundingBox();
    expect(width / metres / (onScreen / onGlobe)).toBeCloseTo(1, 1);
    expect(width).toBeGreaterThan(30);
    expect(width).toBeLessThanOrEqual(97);
  }
});

test("a finger hits every building: none is under 24 pixels", async ({ page }) => {
  await openTown(page);
  for (const unit of UNITS) {
    const { width, height } = await walls(page, unit);
    expect(Math.min(width, height), unit).toBeGreaterThanOrEqual(24);
  }
});

for (const lang of ["zh", "en"]) {
  test(`names lie beside each other and in view, close and far (${lang})`, async ({ page }) => {
    await openTown(page, `?lang=${lang}`);
    const moves = ["+", "+", "ArrowDown", "-", "-", "-"];
    await untilLabelled(page, () => {});
    await expectLabelsInOrder(page);
    await focusMap(page);
    for (const key of moves) {
      await untilLabelled(page, () => page.keyboard.press(key));
      await expectLabelsInOrder(page);
    }
  });
}

test("the chosen shop has its name on the map", async ({ page }) => {
  await openTown(page, "?lang=en");
  await card(page, "09").click();
  await expect(page.locator('#map .label[data-label="09"]')).toContainText("Multi-brand");
});

test("moving the map writes one transform, whatever is on it", async ({ page }) => {
  await openTown(page);
  const written = await page.evaluate(() => {
    const map = document.getElementById("map");
    const observer = new MutationObserver(() => {});
    observer.observe(map, { subtree: true, childList: true, attributes: true, characterData: true });
    const send = (type, x) => map.dispatchEvent(new PointerEvent(type, {
      pointerId: 7, pointerType: "mouse", button: 0, clientX: x, clientY: 300, bubbles: true,
    }));
    send("pointerdown", 700);
    for (let x = 710; x <= 900; x += 10) send("pointermove", x);
    const records = observer.takeRecords();
    send("pointerup", 900);
    return [...new Set(records.map(({ target, type, attributeName }) =>
      `${target.classList[0] ?? target.localName} ${attributeName ?? type}`))].sort();
  });
  // The size of a pixel is written as a variable of the drawing, and the hand becomes a fist.
  expect(written).toEqual(["map data-dragging", "map-svg style", "world transform"]);
});

/** No two names overlap; each is inside the window and clear of what floats over the map. */
async function expectLabelsInOrder(page) {
  await expect.poll(() => faultsOfLabels(page)).toEqual([]);
}

async function faultsOfLabels(page) {
  const labels = await page.locator("#map .label").evaluateAll((labels) => labels.map((label) => {
    const { left, right, top, bottom } = label.querySelector("rect").getBoundingClientRect();
    return { name: label.textContent, left, right, top, bottom };
  }));
  if (labels.length === 0) return ["there are none"];
  const overlap = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  const faults = labels.flatMap((one, place) => labels.slice(place + 1).filter((other) => overlap(one, other)).map((other) => `${one.name} over ${other.name}`));
  const window = page.viewportSize();
  const panel = await page.locator("#directory").boundingBox();
  const floating = { left: panel.x, right: panel.x + panel.width, top: panel.y, bottom: panel.y + panel.height };
  for (const label of labels) {
    if (label.left < 0 || label.top < 0 || label.right > window.width || label.bottom > window.height) faults.push(`${label.name} leaves the window`);
    if (overlap(label, floating)) faults.push(`${label.name} is below the directory`);
  }
  return faults;
}

/** The middle of the box of a building's outline, in degrees. */
function middleOf({ geometry }) {
  const ring = geometry.coordinates[0];
  const middle = (axis) => {
    const values = ring.map((point) => point[axis]);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return [middle(0), middle(1)];
}

/** The haversine distance on a sphere of the earth's mean radius; over 200 m it is true to half a percent. */
function metresBetween([lon1, lat1], [lon2, lat2]) {
  const rad = (degrees) => degrees * Math.PI / 180;
  const h = Math.sin(rad(lat2 - lat1) / 2) ** 2 + Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(rad(lon2 - lon1) / 2) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

/** Fingers on the screen. */
async function touch(page) {
  const client = await page.context().newCDPSession(page);
  const send = (type, places) => client.send("Input.dispatchTouchEvent", {
    type, touchPoints: places.map(([x, y], id) => ({ x, y, id })),
  });
  return {
    down: (...places) => send("touchStart", places),
    move: (...places) => send("touchMove", places),
    up: () => send("touchEnd", []),
  };
}
