// The page without JavaScript: what a search engine, a link preview and a careful reader get.
import { test, expect, building, card, detail } from "./support.mjs";
import { BUILDINGS, KNOWN_UNTIL, NAME, UNITS, where } from "./facts.mjs";

test.use({ javaScriptEnabled: false });

const meta = (page, name) => page.locator(`meta[property="${name}"], meta[name="${name}"]`).first();
const shownCards = async (page) => {
  const units = [];
  for (const unit of UNITS) if (await card(page, unit).isVisible()) units.push(unit);
  return units;
};

test("the plan and the list of all shops can be read", async ({ page, request }) => {
  await page.goto("./?lang=en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME.en);
  await expect(page.locator("#list .card-name")).toHaveText(BUILDINGS.map(({ en }) => en));
  await expect(page.locator("#town-header")).toContainText(KNOWN_UNTIL);
  for (const unit of UNITS) {
    const { width, height } = await building(page, unit).locator(".body").boundingBox();
    expect(Math.min(width, height), unit).toBeGreaterThan(20);
  }
  // A browser told by a test to run no script does not show what is for browsers that cannot.
  expect(await (await request.get("./")).text()).toMatch(/<noscript>.*Turn JavaScript on to filter and move the map/);
});

test("a link into the town shows the shop it names", async ({ page }) => {
  await page.goto("./?unit=05&lang=en");
  await expect(page).toHaveTitle("Huashen Coffee · Fragrant Town Centre");
  await expect(detail(page).getByRole("heading", { level: 2 })).toHaveText("Huashen Coffee");
  await expect(detail(page)).toContainText("Not published");
  await expect(building(page, "05")).toHaveAttribute("aria-current", "true");
});

test("cards, the way back, the language and the colours are links", async ({ page }) => {
  await page.goto("./?lang=en");
  await card(page, "02").click();
  await expect(detail(page)).toContainText("Xiangshi Yichang");
  await page.getByRole("link", { name: "Directory" }).click();
  await expect(detail(page)).toBeHidden();
  await page.locator("[data-switch=language]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME.zh);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
});

test("the legend filters by links", async ({ page }) => {
  await page.goto("./?lang=en");
  await page.locator("#legend-summary").click();
  await page.locator("#legend").getByRole("link", { name: "Culture" }).click();
  expect(await shownCards(page)).toEqual(where({ group: "culture-and-education" }));
  await page.getByRole("link", { name: "Clear all" }).click();
  expect(await shownCards(page)).toEqual(UNITS);
});

test("a search in the field is a link, too", async ({ page }) => {
  await page.goto("./?lang=en");
  await page.locator("#search").fill("coffee");
  await page.locator("#search").press("Enter");
  await expect(page).toHaveURL(/q=coffee/);
  expect(await shownCards(page)).toEqual(["05"]);
});

test("the dashboard shows its figures", async ({ page }) => {
  await page.goto("./?view=dashboard&lang=en");
  await expect(page.locator("#dashboard [data-metric=occupancy-by-count] .figure-value")).toHaveText("50%");
  await expect(page.locator("#units-table tbody tr")).toHaveCount(10);
});

test("search engines read the centre and its shops", async ({ page, baseURL }) => {
  for (const lang of ["zh", "en"]) {
    await page.goto(`./?lang=${lang}`);
    const centre = JSON.parse(await page.locator("script[type='application/ld+json']").textContent());
    expect(centre).toMatchObject({ "@context": "https://schema.org", "@type": "ShoppingCenter", name: NAME[lang], url: `${baseURL}/` });
    const movedIn = where({ leasing: "occupied" });
    expect(centre.department.map((store) => store.branchCode)).toEqual(movedIn);
    expect(centre.department.map((store) => store.name)).toEqual(BUILDINGS.filter(({ unit }) => movedIn.includes(unit)).map((one) => one[lang]));
    expect(centre.department[4]["@type"]).toBe("CafeOrCoffeeShop");
    // Nothing that is not published is told.
    expect(JSON.stringify(centre)).not.toMatch(/openingHours|telephone|priceRange/);
  }
});

test("a link preview has a title, a sentence and a picture of its own state", async ({ page, request, baseURL }) => {
  await page.goto("./?unit=05&lang=en");
  await expect(meta(page, "og:title")).toHaveAttribute("content", "Huashen Coffee · Fragrant Town Centre");
  await expect(meta(page, "description")).toHaveAttribute("content", /Huashen Coffee/);
  await expect(meta(page, "og:url")).toHaveAttribute("content", `${baseURL}/?unit=05&lang=en`);
  const picture = await meta(page, "og:image").getAttribute("content");
  expect(picture.startsWith(`${baseURL}/preview.png`)).toBe(true);
  const response = await request.get(picture);
  expect(response.status()).toBe(200);
  const bytes = await response.body();
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  // Width and height stand in the PNG's header.
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
});
