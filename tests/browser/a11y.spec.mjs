// No accessibility rule of axe-core is broken, on any screen, in either language, by day and by night.
import AxeBuilder from "@axe-core/playwright";
import { test, expect, openTown, figure, search } from "./support.mjs";

const SCREENS = [
  ["the map", "", async () => {}],
  ["the map coloured by status, with its legend open", "&color=status", (page) => page.locator("#legend-summary").click()],
  ["an empty search", "", (page) => search(page, "zeppelin")],
  ["a shop", "&unit=08", (page) => page.locator(".menu summary").click()],
  ["a vacant building under a filter", "&unit=10&leasing=available", async () => {}],
  ["the dashboard with a figure opened", "&view=dashboard", (page) => figure(page, "occupancy-by-area").getByRole("button").click()],
  ["the dashboard on a day that is not known", "&view=dashboard&on=2020-01-01", (page) => page.locator("#filter-summary").click()],
  ["the sample mall", "&town=sample-mall", async () => {}],
];

// Colours do not depend on the language, nor words on the colours: each of both is looked at once.
for (const [colorScheme, lang] of [["light", "zh"], ["dark", "en"]]) {
  test.describe(`${colorScheme}, ${lang}`, () => {
    // Colours are judged when they have arrived.
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });
    for (const [name, query, act] of SCREENS) {
      test(`${name} breaks no rule`, async ({ page }) => {
        await openTown(page, `?lang=${lang}${query}`);
        await act(page);
        const { violations, passes } = await new AxeBuilder({ page }).analyze();
        const faults = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target} ${failureSummary}`));
        expect(faults).toEqual([]);
        // It has looked, and not at an empty page.
        expect(passes.length).toBeGreaterThan(20);
      });
    }
  });
}

test("whatever is pressed is at least 24 pixels each way", async ({ page }) => {
  for (const query of ["?lang=en", "?lang=en&unit=05", "?lang=en&view=dashboard"]) {
    await openTown(page, query);
    const small = await page.locator("button, summary, input:not([type=checkbox]), nav a, .card, .legend-item, [data-action]").evaluateAll((targets) => targets
      .filter((target) => target.checkVisibility())
      .map((target) => ({ target: target.outerHTML.slice(0, 80), box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 24)
      .map(({ target, box }) => `${target} ${box.width} by ${box.height}`));
    expect(small, query).toEqual([]);
  }
});

test("the page is told in landmarks with names", async ({ page }) => {
  await openTown(page, "?lang=en");
  await expect(page.getByRole("main", { name: "Map" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Directory" })).toBeVisible();
  await expect(page.getByRole("navigation")).toBeVisible();
  await expect(page.getByRole("search")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
});

test("how much is shown is told to whoever listens", async ({ page }) => {
  await openTown(page, "?lang=en");
  const status = page.locator("#counts");
  await expect(status).toHaveRole("status");
  await search(page, "coffee");
  await expect(status).toContainText("1 of 10 shown");
});
