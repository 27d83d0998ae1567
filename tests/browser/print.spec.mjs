// On paper: one page with the plan and who is where.
import { spawnSync } from "node:child_process";
import { test, expect, openTown, building, card, detail, view } from "./support.mjs";
import { BUILDINGS, KNOWN_UNTIL, NAME, UNITS } from "./facts.mjs";

/** The pages of a PDF, counted in its page objects. */
const pagesOf = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

/** Its words where pdftotext is installed; else nothing. */
function textOf(pdf) {
  const { status, stdout } = spawnSync("pdftotext", ["-raw", "-", "-"], { input: pdf });
  return status === 0 ? stdout.toString("utf8") : undefined;
}

for (const lang of ["zh", "en"]) {
  test(`the town is one page with plan and directory (${lang})`, async ({ page }) => {
    await openTown(page, `?lang=${lang}`);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    expect(pagesOf(pdf)).toBe(1);
    const text = textOf(pdf);
    if (text !== undefined) {
      const words = text.replace(/\s+/g, "");
      for (const building of BUILDINGS) expect(words).toContain(building[lang].replace(/\s+/g, ""));
      expect(words).toContain(NAME[lang].replace(/\s+/g, ""));
      expect(words).toContain(KNOWN_UNTIL);
    }
  });
}

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("a shop that is open on the screen does not hide the directory on paper", async ({ page }) => {
  await openTown(page, "?unit=05&lang=en");
  await page.emulateMedia({ media: "print" });
  for (const unit of UNITS) {
    await expect(card(page, unit)).toBeVisible();
    await expect(building(page, unit)).toBeVisible();
  }
  await expect(detail(page)).toBeHidden();
  await expect(page.locator("#controls")).toBeHidden();
  await expect(page.locator("#search")).toBeHidden();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
});

test("the sheet has the whole plan beside every card, also when the screen shows a part of it", async ({ page }) => {
  await openTown(page, "?lang=en");
  const before = await view(page);
  await page.locator("#map").focus();
  for (const key of ["+", "+", "ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  const moved = await view(page);
  expect(moved.scale).toBeGreaterThan(before.scale);

  // A4 across, less the margins of 10 mm, at 96 pixels an inch.
  const [width, height] = [277, 190].map((millimetres) => Math.round(millimetres / 25.4 * 96));
  const screen = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width, height });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const map = await page.locator("#map-pane").boundingBox();
  for (const unit of UNITS) {
    const [paper, walls] = [await card(page, unit).boundingBox(), await building(page, unit).locator(".body").boundingBox()];
    expect(paper.y + paper.height, unit).toBeLessThanOrEqual(height);
    expect(paper.x, unit).toBeGreaterThanOrEqual(map.x + map.width);
    expect(paper.x + paper.width, unit).toBeLessThanOrEqual(width + 1);
    for (const [from, size] of [["x", "width"], ["y", "height"]]) {
      expect(walls[from], unit).toBeGreaterThanOrEqual(map[from]);
      expect(walls[from] + walls[size], unit).toBeLessThanOrEqual(map[from] + map[size]);
    }
  }
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(screen);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect.poll(async () => (await view(page)).scale).toBeCloseTo(moved.scale, 3);
});
