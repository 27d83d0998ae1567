// Readable offline after the first visit, below any path, and a new version replaces the old cleanly.
import { test, expect, untilInteractive } from "./support.mjs";
import { serveFolder, STRICT_POLICY } from "./static_host.mjs";

test.use({ serviceWorkers: "allow" });

/** Waits until the service worker is in charge of the page and has kept the town it was shown. */
async function untilKept(page) {
  await untilInteractive(page);
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (!serviceWorker.controller) {
      await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    }
  });
  await expect.poll(() => kept(page)).toContainEqual(expect.stringMatching(/data\/fragrant-town\.json$/));
}

/** The addresses of all that is kept. */
const kept = (page) => page.evaluate(async () => {
  const names = await caches.keys();
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => url);
});

const someUnit = (page) => page.locator('[data-unit="05"]').first();

test("after one visit the map and any link into it work offline", async ({ page, context }) => {
  await page.goto("./");
  await expect(someUnit(page)).toBeVisible();
  await untilKept(page);

  await context.setOffline(true);
  await page.reload();
  await untilInteractive(page);
  await page.goto("./?unit=05&lang=en");
  await untilInteractive(page);
  await expect(page.locator("#detail")).toContainText("Huashen Coffee");
  expect(new Set(await page.locator("[data-unit]").evaluateAll((all) => all.map((one) => one.dataset.unit))).size).toBe(10);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("the dashboard works offline once it has been looked at", async ({ page, context }) => {
  await page.goto("./?view=dashboard&lang=en");
  const units = page.locator("#dashboard [data-metric=units]");
  await expect(units).toHaveAttribute("data-value", "10");
  await untilKept(page);
  // The worker keeps what came before it in its own time.
  const program = async () => (await kept(page)).filter((url) => /planner-.*\.(js|wasm)$/.test(url));
  await expect.poll(program).toHaveLength(2);

  await context.setOffline(true);
  await page.reload();
  await untilInteractive(page);
  await page.locator("#dashboard [data-key=occupancy-by-count]").click();
  await expect(page.locator("#dashboard .explanation")).toBeVisible();
});

test("an embedded map registers nothing", async ({ page }) => {
  await page.goto("./?embed=1");
  await expect(someUnit(page)).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

test.describe("on a static host below a path", () => {
  let host;
  test.beforeEach(async ({ siteDir }) => {
    host = await serveFolder(siteDir, { base: "/guide/town/", headers: STRICT_POLICY });
  });
  test.afterEach(() => host.close());

  test("the site works there, and offline, and asks nothing outside its folder", async ({ page, context }) => {
    const outside = [];
    page.on("request", (request) => { if (!request.url().startsWith(host.url)) outside.push(request.url()); });
    await page.goto(host.url);
    await expect(someUnit(page)).toBeVisible();
    await untilKept(page);
    await context.setOffline(true);
    await page.goto(`${host.url}?unit=05`);
    await untilInteractive(page);
    expect(outside).toEqual([]);
  });

  test("a page still open hears of a new version, and takes it when asked to", async ({ page }) => {
    await page.goto(`${host.url}?lang=en`);
    await untilKept(page);

    release(host, "next");
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    const news = page.getByRole("status").filter({ hasText: "New version ready" });
    await expect(news).toBeVisible();
    const loaded = page.waitForEvent("load");
    await news.getByRole("button", { name: "Reload" }).click();
    await loaded;
    await expect(releaseShown(page)).toHaveAttribute("content", "next");
    await expect(news).toHaveCount(0);
    await expect.poll(() => keptVersions(page)).toEqual(["next"]);
  });

  test("a release that is only half there is not installed; the old version stays readable", async ({ page, context }) => {
    await page.goto(host.url);
    await untilKept(page);
    const [before] = await keptVersions(page);

    // The new page is there, one of its files is not yet.
    release(host, "half", { named: "visitor-0123456789abcdef.js" });
    const end = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const { installing } = await registration.update();
      if (!installing) return "no new version was tried";
      return new Promise((resolve) => {
        installing.addEventListener("statechange", () => resolve(installing.state));
      });
    });
    expect(end).toBe("redundant");
    expect(await keptVersions(page)).toEqual([before]);

    await context.setOffline(true);
    await page.reload();
    await expect(someUnit(page)).toBeVisible();
    await expect(releaseShown(page)).toHaveCount(0);
  });
});

/** What a played release puts into the page; the first version has none. */
const releaseShown = (page) => page.locator("meta[name=release]");

/**
 * Plays a release: the worker is of another version and the page looks different. With `named`, the
 * page also names that file, which the worker's list does not have.
 */
function release(host, version, { named } = {}) {
  host.change = (path, text) => {
    if (path === "sw.js") return text.replace(/const VERSION = "[^"]*"/, `const VERSION = "${version}"`)
      // A style of the old page is not in the new list.
      .replace(/"shell-[0-9a-f]+\.css",?/, named ? "$&" : "");
    if (path !== "index.html") return text;
    const page = text.replace("</head>", `<meta name="release" content="${version}"></head>`);
    return named
      ? page.replace("</head>", `<link rel="modulepreload" href="./${named}"></head>`)
      : page.replace(/<link rel="stylesheet" href="[^"]*shell-[0-9a-f]+\.css"[^>]*>/, "");
  };
}

/** The versions whose files are kept for this page's folder. */
function keptVersions(page) {
  return page.evaluate(async () => {
    const names = await caches.keys();
    return names.map((name) => name.split(":").at(-1)).filter((name) => name !== "data");
  });
}
