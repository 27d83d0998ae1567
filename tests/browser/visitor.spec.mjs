// A visitor looks for a shop: the first look, search, filter, one shop in detail, sending it on.
import { test, expect, openTown, search, building, card, chip, detail, switchTo, expectShown, expectChosen, reachable, shown } from "./support.mjs";
import { BUILDINGS, KNOWN_UNTIL, NAME, UNITS, where } from "./facts.mjs";

const GROUPS = ["food-and-drink", "cafe-and-tea", "retail", "fragrance-and-wellness", "culture-and-education"];
const countOn = async (chip) => Number(await chip.locator(".count").textContent());

test.describe("the first look", () => {
  test("shows which centre this is, its phase, and until when that is known", async ({ page }) => {
    await openTown(page);
    const header = page.locator("#town-header");
    await expect(header.getByRole("heading", { level: 1 })).toHaveText(NAME.zh);
    await expect(header).toContainText(NAME.en);
    await expect(header).toContainText("内部测试");
    await expect(header.locator("time")).toHaveText(KNOWN_UNTIL);
    await expect(page).toHaveTitle(NAME.zh);
    await expect(page.getByText("示意图：建筑位置未经测绘")).toBeVisible();
  });

  test("names all ten buildings in map order and covers none on the map", async ({ page }) => {
    await openTown(page, "?lang=en");
    await expectShown(page, UNITS);
    await expect(page.locator("#list .card-name")).toHaveText(BUILDINGS.map(({ en }) => en));
    await expect.poll(() => reachable(page)).toEqual(UNITS);
  });

  test("says how let the centre is", async ({ page }) => {
    await openTown(page, "?lang=en");
    const strip = page.locator("#strip");
    // Five of ten; 272 + 244 + 166 + 212 + 234 of 2 300 m²; 226 + 182 + 196 m² still on the market.
    await expect(strip.locator("[data-metric=occupancy-by-count] .strip-value")).toHaveText("5/10");
    await expect(strip.locator("[data-metric=occupancy-by-area] .strip-value")).toHaveText("49%");
    await expect(strip.locator("[data-metric=available-area] .strip-value")).toHaveText("604 m²");
  });
});

test.describe("search", () => {
  const CASES = [
    ["花神", ["05"]],
    ["咖啡", ["05"]],
    ["huashen", ["05"]],
    ["hua shen", ["05"]],
    ["hskf", ["05"]],
    ["coffee", ["05"]],
    ["面馆", ["01"]],
    ["bianlidian", ["03"]],
    ["bld", ["03"]],
    ["fang xiang xue yuan", ["06"]],
    ["Double Happiness", ["08"]],
    ["hsx", ["08"]],
    ["展示中心", ["07", "08"]],
    ["showroom", ["07", "08"]],
  ];

  test("finds a shop in Chinese, in pinyin whole, spaced or by initials, and in English", async ({ page }) => {
    await openTown(page);
    for (const [text, units] of CASES) {
      await test.step(text, async () => {
        await search(page, text);
        await expectShown(page, units);
      });
    }
    await search(page, "");
    await expectShown(page, UNITS);
  });

  test("that finds nothing says so and leads back to all", async ({ page }) => {
    await openTown(page, "?lang=en");
    await search(page, "zeppelin");
    await expectShown(page, []);
    await expect(page.locator("#nothing")).toContainText("No shop matches");
    await page.getByRole("link", { name: "Clear all" }).click();
    await expectShown(page, UNITS);
    await expect(page.locator("#search")).toHaveValue("");
    await expect(page.locator("#nothing")).toBeEmpty();
  });
});

test.describe("chips", () => {
  test("show what they count, one by one and together", async ({ page }) => {
    await openTown(page);
    for (const group of GROUPS) {
      const units = where({ group });
      expect(await countOn(chip(page, "type", group)), group).toBe(units.length);
      await chip(page, "type", group).click();
      await expectShown(page, units);
      await expect(chip(page, "type", group)).toHaveAttribute("aria-pressed", "true");
      await chip(page, "type", group).click();
      await expectShown(page, UNITS);
    }
    await chip(page, "type", "retail").click();
    await chip(page, "type", "cafe-and-tea").click();
    await expectShown(page, ["03", "05"]);
  });

  test("count each choice with the others applied", async ({ page }) => {
    await openTown(page);
    await chip(page, "status", "trial").click();
    await expectShown(page, where({ status: "trial" }));
    for (const group of GROUPS) {
      expect(await countOn(chip(page, "type", group)), group).toBe(where({ status: "trial", group }).length);
    }
    await chip(page, "type", "food-and-drink").click();
    await expectShown(page, where({ status: "trial", group: "food-and-drink" }));
    expect(await countOn(chip(page, "status", "trial"))).toBe(3);
    await expect(page.locator("#counts")).toContainText("3 / 10");
  });

  test("of a group open to its types", async ({ page }) => {
    await openTown(page);
    await chip(page, "type", "food-and-drink").click();
    await chip(page, "type", "noodles").click();
    await expectShown(page, ["01"]);
  });

  test("of status show what comes, what is to let, what is discussed", async ({ page }) => {
    await openTown(page, "?lang=en");
    for (const [facet, slug, name, units] of [
      ["status", "opening-soon", "Opening soon", ["06", "08"]],
      ["status", "trial", "Internal trial", ["01", "02", "03", "04", "05"]],
      ["leasing", "in-negotiation", "In negotiation", ["07"]],
      ["leasing", "available", "To let", ["09", "10"]],
    ]) {
      await expect(chip(page, facet, slug)).toContainText(name);
      await chip(page, facet, slug).click();
      await expectShown(page, units);
      await chip(page, facet, slug).click();
    }
    await chip(page, "status", "opening-soon").click();
    await chip(page, "status", "trial").click();
    await expectShown(page, UNITS.slice(0, 6).concat("08"));
  });

  test("are cleared together with the search", async ({ page }) => {
    await openTown(page, "?type=food-and-drink,retail&status=trial&q=%E5%BA%97&lang=en");
    await expectShown(page, ["03"]);
    await page.getByRole("link", { name: "Clear all" }).click();
    await expectShown(page, UNITS);
    await expect(page.locator("[aria-pressed=true]")).toHaveCount(0);
    await expect(page).toHaveURL(/\/\?lang=en$/);
  });
});

test.describe("a link", () => {
  test("carries what was chosen, and shows the same to whoever opens it", async ({ page, context }) => {
    await openTown(page, "?lang=en");
    await chip(page, "type", "culture-and-education").click();
    await chip(page, "status", "opening-soon").click();
    await search(page, "showroom");
    await expectShown(page, ["08"]);
    await page.locator("#legend-summary").click();
    await page.getByRole("link", { name: "Status", exact: true }).click();
    await expect(page.locator("#map .map-svg")).toHaveAttribute("data-color", "status");
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      type: "culture-and-education", status: "opening-soon", q: "showroom", color: "status", lang: "en",
    });

    const other = await context.newPage();
    await other.goto(page.url());
    await expectShown(other, ["08"]);
    await expect(other.locator("#search")).toHaveValue("showroom");
    await expect(chip(other, "type", "culture-and-education")).toHaveAttribute("aria-pressed", "true");
    await expect(chip(other, "status", "opening-soon")).toHaveAttribute("aria-pressed", "true");
    await expect(other.locator("#map .map-svg")).toHaveAttribute("data-color", "status");
  });

  const SHOWN = [
    ["?type=cafe", ["05"]],
    ["?type=retail,cafe-and-tea", ["03", "05"]],
    ["?status=trial", where({ status: "trial" })],
    ["?status=opening-soon,open", ["06", "08"]],
    ["?leasing=available,in-negotiation", ["07", "09", "10"]],
    ["?q=hskf", ["05"]],
    ["?type=food-and-drink&q=burger&lang=en", ["04"]],
    ["?type=no-such-type", []],
  ];
  test("may name any filter", async ({ page }) => {
    for (const [query, units] of SHOWN) {
      await openTown(page, query);
      await expectShown(page, units);
    }
  });

  test("may name a shop, a language and a day", async ({ page }) => {
    await openTown(page, "?unit=05&lang=en");
    await expectChosen(page, "05");
    await expect(detail(page).getByRole("heading", { level: 2 })).toHaveText("Huashen Coffee");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");

    await openTown(page, "?on=2024-01-01&lang=en");
    await expect(page.locator("#town-header")).toContainText("History 2024-01-01");
    await expect(card(page, "05")).toContainText("Not known");
  });

  test("may name the dashboard, another town and its floor", async ({ page }) => {
    await openTown(page, "?view=dashboard&lang=en");
    await expect(page.locator("#dashboard [data-metric=units]").first()).toBeVisible();
    await expect(switchTo(page, "dashboard")).toHaveAttribute("aria-current", "page");

    await openTown(page, "?town=sample-mall&level=1&lang=en");
    await expect(page.locator("#town-header")).toContainText("Starbay Sample Mall");
    await expect(page.locator("#town-header")).toContainText("Sample data, invented throughout");
    await expect(page.locator(".levels [data-level='1']")).toHaveAttribute("aria-current", "true");
  });

  test("with nonsense in it shows the town all the same", async ({ page }) => {
    await openTown(page, "?on=someday&color=plaid&view=attic&lang=xx&unit=99&level=x&at=1,2&status=,,&utm_source=x");
    await expectShown(page, UNITS);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME.zh);
  });
});

test.describe("one shop", () => {
  test("chosen on the map is chosen in the list, and its detail opens", async ({ page }) => {
    await openTown(page, "?lang=en");
    await building(page, "05").click();
    await expectChosen(page, "05");
    await expect(detail(page).getByRole("heading", { level: 2 })).toHaveText("Huashen Coffee");
    await expect(detail(page).locator(".detail-other")).toHaveText("花神咖啡");
    await expect(page).toHaveTitle("Huashen Coffee · Fragrant Town Centre");
  });

  test("chosen in the list is chosen on the map, and back leads back", async ({ page }) => {
    await openTown(page, "?type=culture-and-education&lang=en");
    await card(page, "08").click();
    await expectChosen(page, "08");
    await expect(detail(page)).toContainText("Double Happiness Group showroom");
    await page.goBack();
    await expectChosen(page, null);
    await expect(detail(page)).toBeHidden();
    await expectShown(page, ["06", "08"]);
    await page.goForward();
    await expectChosen(page, "08");
    await page.getByRole("link", { name: "Directory" }).click();
    await expectChosen(page, null);
    await expect(card(page, "08")).toBeFocused();
  });

  test("says what is published of it, and what is not", async ({ page }) => {
    await openTown(page, "?unit=05&lang=en");
    const fact = (name) => detail(page).locator("dt", { hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]");
    await expect(fact("Type")).toHaveText("Café");
    await expect(fact("Leasing")).toHaveText("Occupied");
    await expect(fact("Unit")).toContainText("Building 05");
    await expect(fact("Unit")).toContainText("Which building is illustrative");
    await expect(fact("Ground area")).toHaveText("234 m²");
    for (const name of ["Offers", "Opening hours", "Contact"]) await expect(fact(name)).toHaveText("Not published");
    // The page says some merchants test; that this one does is inferred, and said so.
    await expect(detail(page).locator(".detail-status")).toContainText("Internal trial");
    await expect(detail(page).locator(".detail-status")).toContainText("by 2024-05-13");
    await expect(detail(page).locator(".detail-status")).toContainText("Centre in internal trial");

    await openTown(page, "?unit=08&lang=en");
    await expect(detail(page)).toContainText("Fit-out second half of 2024 (planned)");
    await openTown(page, "?unit=10&lang=en");
    await expect(detail(page).getByRole("heading", { level: 2 })).toHaveText("To let");
    await expect(detail(page)).toContainText("196 m²");
  });

  test("is sent on as a link @desktop", async ({ page, context, baseURL }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await openTown(page, "?unit=05&lang=en");
    await page.getByRole("button", { name: "Share" }).click();
    await expect(page.locator("#notice")).toHaveText("Link copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/?unit=05&lang=en`);
  });

  test("is sent on with the phone's own sharing @phone", async ({ page, baseURL }) => {
    await page.addInitScript(() => {
      navigator.share = async (data) => { window.shared = data; };
    });
    await openTown(page, "?unit=05&lang=en");
    await page.getByRole("button", { name: "Share" }).click();
    await expect.poll(() => page.evaluate(() => window.shared)).toEqual({
      url: `${baseURL}/?unit=05&lang=en`, title: "Huashen Coffee · Fragrant Town Centre",
    });
  });

  test("is found with map services, by the name of the park since no survey is published", async ({ page }) => {
    await openTown(page, "?unit=05");
    await page.getByText("路线", { exact: true }).click();
    const links = detail(page).locator(".menu-items a");
    await expect(links).toHaveText(["高德地图", "百度地图", "Apple 地图", "OpenStreetMap"]);
    for (const link of await links.all()) {
      const address = new URL(await link.getAttribute("href"));
      expect(address.protocol).toBe("https:");
      expect([...address.searchParams.values()]).toContain("花开海上生态园");
      await expect(link).toHaveAttribute("target", "_blank");
      await expect(link).toHaveAttribute("rel", /noopener/);
    }
    await expect(detail(page)).toContainText("将搜索园区名称");
  });
});

test("the pointer over a card or a building lights both @desktop", async ({ page }) => {
  await openTown(page);
  const lit = (unit) => [expect(building(page, unit)), expect(card(page, unit))];
  await card(page, "04").hover();
  for (const one of lit("04")) await one.toHaveAttribute("data-hot");
  await building(page, "08").hover();
  for (const one of lit("08")) await one.toHaveAttribute("data-hot");
  for (const one of lit("04")) await one.not.toHaveAttribute("data-hot");
  const ring = (unit) => building(page, unit).locator(".ring").evaluate((ring) => getComputedStyle(ring).stroke);
  expect(await ring("08")).not.toBe("none");
  expect(await ring("04")).toBe("none");
});

test("the legend is the filter", async ({ page }) => {
  await openTown(page, "?lang=en");
  await page.locator("#legend-summary").click();
  const legend = page.locator("#legend");
  await legend.getByRole("link", { name: "Shops" }).click();
  await expectShown(page, ["03"]);
  await expect(chip(page, "type", "retail")).toHaveAttribute("aria-pressed", "true");
  await expect(legend.getByRole("link", { name: "Shops" })).toHaveAttribute("aria-current", "true");
  await legend.getByRole("link", { name: "Shops" }).click();
  await legend.getByRole("link", { name: "Committed" }).click();
  await expectShown(page, ["06", "08"]);
});

test("colours stand for the type, or for the status", async ({ page }) => {
  await openTown(page, "?lang=en");
  const fill = (unit) => building(page, unit).locator(".body").evaluate((body) => {
    body.getAnimations().forEach((animation) => animation.finish());
    return getComputedStyle(body).fill;
  });
  // A noodle house, local dishes and a shop, all in trial.
  expect(await fill("01")).toBe(await fill("02"));
  expect(await fill("01")).not.toBe(await fill("03"));
  await page.locator("#legend-summary").click();
  await page.getByRole("link", { name: "Status", exact: true }).click();
  await expect.poll(() => fill("01")).not.toBe("none");
  await expect.poll(async () => (await fill("01")) === (await fill("03"))).toBe(true);
  expect(await fill("06")).not.toBe(await fill("01"));
  await expect(page.locator("#legend").getByRole("link", { name: "Internal trial" })).toBeVisible();
});

test.describe("the language", () => {
  const visibleWords = (page) => page.evaluate(() => {
    const own = document.documentElement.lang;
    const inOtherLanguage = (element) => element.closest("[lang]").lang !== own;
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement } = node;
      if (node.data.trim() && parentElement.checkVisibility() && !parentElement.closest("noscript,script") && !inOtherLanguage(parentElement)) words.push(node.data.trim());
    }
    for (const name of ["aria-label", "title", "placeholder", "aria-valuetext"]) {
      for (const element of document.querySelectorAll(`body [${name}]`)) {
        if (!inOtherLanguage(element)) words.push(element.getAttribute(name));
      }
    }
    return words;
  });
  /** Opens or closes everything that folds, so that its words are read too. */
  const unfold = (page, open) => page.evaluate((open) => {
    for (const details of document.querySelectorAll("details")) details.open = open;
  }, open);
  const HAN = /\p{Script=Han}/u;
  // Names of things that are the same in both languages.
  const SAME_IN_BOTH = /OpenStreetMap|Apple|Frontage|Tab|GLA|WALT|CSV|XLSX|1F/g;
  const inHan = (words) => words.filter((text) => HAN.test(text));
  const inLatin = (words) => words.filter((text) => /[A-Za-z]{2,}/.test(text.replace(SAME_IN_BOTH, "")));

  for (const [where, query] of [["the map", "?"], ["a shop", "?unit=08&color=status"], ["a day that was not published", "?on=2020-01-01&unit=01"], ["an empty search", "?q=zeppelin"], ["the dashboard", "?view=dashboard"]]) {
    test(`switches every word of ${where}`, async ({ page }) => {
      await openTown(page, `${query}&lang=zh`);
      await unfold(page, true);
      await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
      expect(inLatin(await visibleWords(page))).toEqual([]);

      await unfold(page, false);
      await switchTo(page, "language").click();
      await unfold(page, true);
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      await expect.poll(async () => inHan(await visibleWords(page))).toEqual([]);
      await expect(page).toHaveTitle(/Fragrant Town Centre/);
      await expect(page).toHaveURL(/lang=en/);

      await unfold(page, false);
      await switchTo(page, "language").click();
      await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
    });
  }

  test("keeps the filter and the shop", async ({ page }) => {
    await openTown(page, "?type=cafe&unit=05&lang=zh");
    await switchTo(page, "language").click();
    await expect(detail(page)).toContainText("Café");
    await expectChosen(page, "05");
    expect((await shown(page)).buildings).toEqual(["05"]);
  });

  test.describe("of the browser", () => {
    test.use({ locale: "en-GB" });
    test("is the one the page opens in", async ({ page }) => {
      await openTown(page);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(NAME.en);
    });
  });
});

test.describe("the sheet of a phone @phone", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });
  const sheet = (page) => page.locator("#directory");
  const top = async (page) => (await sheet(page).boundingBox()).y;

  test("has three stops, by tapping and by dragging its handle", async ({ page }) => {
    await openTown(page);
    const { height } = page.viewportSize();
    const handle = page.locator("#sheet-handle");
    const stops = { peek: (y) => y > height * 0.7 && y < height - 100, half: (y) => Math.abs(y - height / 2) < 8, full: (y) => y < 100 };
    const expectStop = async (name) => {
      await expect(sheet(page)).toHaveAttribute("data-sheet", name);
      await expect.poll(async () => stops[name](await top(page))).toBe(true);
    };
    await expectStop("half");
    await handle.tap();
    await expectStop("full");
    await handle.tap();
    await expectStop("half");
    await dragBy(page, handle, 120);
    await expectStop("peek");
    await dragBy(page, handle, -60);
    await expectStop("half");
    await dragBy(page, handle, -200);
    await expectStop("full");
  });

  test("never hides the chosen building", async ({ page }) => {
    await openTown(page);
    for (const unit of UNITS) {
      await card(page, unit).tap();
      await expectChosen(page, unit);
      await expect.poll(async () => (await reachable(page)).includes(unit), { message: `building ${unit}` }).toBe(true);
      await page.getByRole("link", { name: "商铺名录" }).tap();
    }
  });
});

/** A finger goes down on the element and moves by so many pixels, then lifts. */
async function dragBy(page, element, by) {
  const box = await element.boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const client = await page.context().newCDPSession(page);
  const touch = (type, points) => client.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await touch("touchStart", [{ x, y }]);
  for (const share of [0.25, 0.5, 0.75, 1]) await touch("touchMove", [{ x, y: y + by * share }]);
  await touch("touchEnd", []);
  await client.detach();
}
