// A page of somebody else, at another origin, with the map in it.
import { test, expect } from "./support.mjs";
import { serveFolder } from "./static_host.mjs";

/** A third-party page with one element; every event of the element is noted in `window.heard`. */
function thirdPartyPage(baseURL, element) {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A tourism site</title>
    <script src="/listen.js"></script>
    <script src="${new URL("frontage-map.js", baseURL)}" async></script>
    <body><h1>Around the lake</h1>${element}</body></html>`;
}

const LISTEN = `window.heard = [];
  for (const name of ["ready", "failed", "select", "filter"]) {
    document.addEventListener(name, (event) => {
      if (event instanceof CustomEvent) heard.push({ name, on: event.target.localName, detail: event.detail });
    });
  }`;

let host;
test.afterEach(() => host?.close());

/** Opens a page at another origin and gives the frame in which the map runs. */
async function openWith(page, baseURL, element) {
  host = await serveFolder("/nonexistent", {
    extra: { "index.html": thirdPartyPage(baseURL, element), "listen.js": LISTEN },
    // The policy docs/embedding.md asks for, and nothing more.
    headers: {
      "content-security-policy":
        `default-src 'none'; script-src 'self' ${new URL(baseURL).origin}; frame-src ${new URL(baseURL).origin}`,
    },
  });
  await page.goto(host.url);
  return page.frameLocator("frontage-map iframe");
}

const heard = (page, name) => page.evaluate((name) => window.heard.filter((one) => one.name === name), name);
const untilReady = (page) => expect.poll(() => heard(page, "ready")).not.toHaveLength(0);

test("the element shows the map, at the state its attributes name, in compact chrome", async ({ page, baseURL }) => {
  const map = await openWith(page, baseURL, '<frontage-map unit="05" lang="en"></frontage-map>');
  await expect(map.locator('[data-unit="05"]').first()).toBeVisible();
  await expect(map.locator("html")).toHaveAttribute("lang", /^en/);
  const frame = page.locator("frontage-map iframe");
  await expect(frame).toHaveAttribute("title", "Map of the town centre");
  const address = new URL(await frame.getAttribute("src"));
  expect(Object.fromEntries(address.searchParams)).toEqual({ embed: "1", unit: "05", lang: "en" });
});

test("choosing a shop tells the page around which one", async ({ page, baseURL }) => {
  const map = await openWith(page, baseURL, '<frontage-map lang="zh"></frontage-map>');
  await untilReady(page);
  await map.locator('[data-unit="05"]').first().click();
  await expect.poll(() => heard(page, "select")).not.toHaveLength(0);
  const [{ on, detail }] = await heard(page, "select");
  expect(on).toBe("frontage-map");
  expect(detail).toMatchObject({ unit: "05", status: "trial" });
  expect(detail.name).toContain("花神咖啡");
});

test("an attribute set later filters the map without loading it again", async ({ page, baseURL }) => {
  const map = await openWith(page, baseURL, "<frontage-map></frontage-map>");
  await untilReady(page);
  const dimmed = map.locator("svg [data-unit][data-dimmed]");
  await expect(dimmed).toHaveCount(0);
  await page.locator("frontage-map").evaluate((element) => element.setAttribute("status", "trial"));
  await expect(dimmed).toHaveCount(5); // Five of the ten buildings have nobody in internal trial.
  await expect.poll(() => heard(page, "filter")).not.toHaveLength(0);
  expect((await heard(page, "filter")).at(-1).detail).toMatchObject({ params: { status: "trial" }, shown: 5, all: 10 });

  await page.locator("frontage-map").evaluate((element) => element.removeAttribute("status"));
  await expect(dimmed).toHaveCount(0);
  expect(await heard(page, "ready")).toHaveLength(1);
});

test("the picture inside is shown until the map is ready", async ({ page, baseURL }) => {
  let letThrough;
  const held = new Promise((resolve) => { letThrough = resolve; });
  await page.context().route("**/*.wasm", async (route) => { await held; await route.continue(); });
  const map = await openWith(page, baseURL, `<frontage-map><a href="${baseURL}">Open the map</a></frontage-map>`);
  const fallback = page.getByRole("link", { name: "Open the map" });
  await expect(map.locator("[data-unit]").first()).toBeAttached(); // The page in the frame has come …
  await expect(fallback).toBeVisible(); // … but its program has not.
  letThrough();
  await untilReady(page);
  await expect(fallback).toBeHidden();
});

test("only the framed map is listened to", async ({ page, baseURL }) => {
  await openWith(page, baseURL, "<frontage-map></frontage-map>");
  await untilReady(page);
  // The element has heard the message before whoever listens later.
  await page.evaluate(() => new Promise((resolve) => {
    addEventListener("message", resolve, { once: true });
    postMessage({ source: "frontage", event: "select", detail: { unit: "99" } }, "*");
  }));
  expect(await heard(page, "select")).toEqual([]);
});

test("the map leaves no cookie, and nothing after the element is gone", async ({ page, baseURL, context }) => {
  await openWith(page, baseURL, "<frontage-map></frontage-map>");
  await untilReady(page);
  expect(await context.cookies()).toEqual([]);
  await page.locator("frontage-map").evaluate((element) => element.remove());
  expect(page.frames()).toHaveLength(1);
});

test("a page that is not embedded may not be framed", async ({ page, baseURL, expectErrors }) => {
  expectErrors(/frame-ancestors|X-Frame-Options/);
  host = await serveFolder("/nonexistent", {
    extra: { "index.html": `<!doctype html><title>Frames</title><iframe src="${baseURL}"></iframe>` },
  });
  const refused = page.waitForEvent("console", (message) => /frame-ancestors|X-Frame-Options/.test(message.text()));
  await page.goto(host.url);
  await refused;
});

test("a map that cannot start says so inside, and tells the page around", async ({ page, baseURL, expectErrors }) => {
  expectErrors(/Frontage could not go on/, /Failed to load resource/);
  await page.context().route("**/*.wasm", (route) => route.abort());
  const map = await openWith(page, baseURL, '<frontage-map lang="en"><p>A picture</p></frontage-map>');
  await expect(map.getByRole("alert")).toContainText("could not start");
  await expect.poll(() => heard(page, "failed")).toHaveLength(1);
});
