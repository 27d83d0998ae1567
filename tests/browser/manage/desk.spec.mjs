// The managers' page on a real server: coming in, changing the town, two people at once, no network.
import { test, expect, openTown, building, card, detail, untilInteractive } from "../support.mjs";
import { KeptTown, PASSWORD } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, openMenu, saved, sheet, signIn, state } from "../manage.mjs";

const SHOWROOM = "f62638c5-2fb5-5b8e-ac2c-d3623ca007ec";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const tenancy = (page) => page.locator(`.tenancy[data-tenancy="${SHOWROOM}"]`);

/** Enters a milestone of the tenancy whose panel is open. */
async function addMilestone(page, step, date, { planned = false, reason = "As agreed" } = {}) {
  await tenancy(page).locator("[data-action^=add-milestone]").click();
  await sheet(page).locator("[name=step]").selectOption(step);
  if (planned) await sheet(page).locator("[name=kind][value=planned]").check();
  await sheet(page).locator("[name=date]").fill(date);
  await sheet(page).locator("[name=reason]").fill(reason);
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
}

test("the first administrator comes in by the link, once", async ({ browser }) => {
  const page = await fresh(browser);
  await page.goto(`manage.html?lang=en#first=${town.link}`);
  await page.locator("[name=name]").fill("Ana Lin");
  await page.locator("[name=login]").fill("ana");
  await page.locator("[name=password]").fill("password1234");
  await page.locator("#entrance [type=submit]").click();
  await expect(page.getByRole("alert")).not.toBeEmpty();
  // What was typed is still there, and only the password has to be another.
  await expect(page.locator("[name=login]")).toHaveValue("ana");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(state(page)).toBeVisible();
  expect(page.url()).not.toContain("first=");

  const again = await fresh(browser);
  await again.goto(`manage.html?lang=en#first=${town.link}`);
  await expect(again.getByRole("alert")).toContainText("has been used");
});

test("who has the wrong password is told so and learns nothing else", async ({ browser, expectErrors }) => {
  await town.administrator();
  const page = await fresh(browser);
  await page.goto("manage.html?lang=en");
  for (const login of ["first", "nobody"]) {
    await page.locator("[name=login]").fill(login);
    await page.locator("[name=password]").fill("not the password");
    await page.locator("#entrance [type=submit]").click();
    await expect(page.getByRole("alert")).not.toBeEmpty();
    if (login === "first") page.first = await page.getByRole("alert").textContent();
  }
  expect(await page.getByRole("alert").textContent()).toBe(page.first);
});

test("a password is masked, can be pasted, and password managers know the fields", async ({ browser }) => {
  const page = await fresh(browser);
  await page.goto("manage.html?lang=en");
  const password = page.locator("[name=password]");
  await expect(password).toHaveAttribute("type", "password");
  await expect(password).toHaveAttribute("autocomplete", "current-password");
  await expect(page.locator("[name=login]")).toHaveAttribute("autocomplete", "username");
  const isPasted = await password.evaluate((field) => field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true })));
  expect(isPasted, "nothing stops pasting").toBe(true);
});

/** How many texts the browser keeps: the town, and what waits of each page. */
const kept = (page) => page.evaluate(() => new Promise((done, fail) => {
  const opening = indexedDB.open("frontage");
  opening.onerror = fail;
  opening.onsuccess = () => {
    const counting = opening.result.transaction("desks").objectStore("desks").getAllKeys();
    counting.onsuccess = () => { opening.result.close(); done(counting.result.filter((key) => key.startsWith("waiting/") || key.startsWith("town/")).length); };
  };
}));

test("signing out takes the town from the page, and what was kept of it in the browser", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first");
  await expect.poll(() => kept(page)).toBe(1);
  await openMenu(page);
  await page.locator("[data-action=sign-out]").click();
  await expect(page.locator("#entrance")).toBeVisible();
  await expect(page.locator("#frontage")).toHaveCount(0);
  expect(await kept(page)).toBe(0);
});

test("signing out asks first where another page of the same person has left something unsaved", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  const another = await page.context().newPage();
  // Its save never reaches the server.
  await another.route("**/changes", () => {});
  await another.goto("manage.html?lang=en&unit=07");
  await addMilestone(another, "signed", "2024-06-03");
  await expect(state(another)).toHaveAttribute("data-state", "waiting");
  await expect.poll(() => kept(page)).toBe(2);
  await another.close();

  await saved(page);
  const signOut = async (answer) => {
    const asked = page.waitForEvent("dialog").then(async (dialog) => {
      expect(dialog.message()).toContain("not saved yet");
      await dialog[answer]();
    });
    const button = page.locator("[data-action=sign-out]");
    if (!(await button.isVisible())) await openMenu(page);
    await button.click();
    await asked;
  };
  await signOut("dismiss");
  await expect(state(page)).toBeVisible();
  expect(await kept(page)).toBe(2);
  await signOut("accept");
  await expect(page.locator("#entrance")).toBeVisible();
  expect(await kept(page)).toBe(0);
});

test("an edit that leaving for the page's other program finishes waits there too, and is saved @desktop", async ({ browser }) => {
  const other = await town.administrator();
  const cafe = "c530b0c3-81c7-5caa-b056-bcca1795d749";
  await other.save({ add: { terms: { tenancy: cafe, start: "2024-05-01", annual_rent: 90_000 } } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=schedule");
  let letGo;
  const held = new Promise((go) => { letGo = go; });
  await page.route("**/changes", async (route) => {
    await held;
    // The page that has sent the first is gone.
    await route.continue().catch(() => {});
  });
  await page.locator("#schedule-grid").focus();
  await expect(page.locator(".schedule-cell[data-active]")).toHaveText("01");
  const headings = await page.locator("[role=columnheader]").allInnerTexts();
  for (let column = 0; headings[column] !== "Annual rent"; column++) await page.keyboard.press("ArrowRight");
  for (let row = 1; row < 5; row++) await page.keyboard.press("ArrowDown");
  await expect(page.locator(".schedule-cell[data-active]")).toHaveText(/^90/);
  await page.keyboard.type("123456");
  await expect(page.locator("#schedule-field")).toHaveValue("123456");
  await Promise.all([page.waitForEvent("load"), page.locator("[data-key=show-dashboard]").click()]);

  await expect(page.locator("#dashboard [data-metric=walt-by-area]")).toBeVisible();
  await expect(state(page)).toHaveAttribute("data-state", "waiting");
  letGo();
  await saved(page);
  expect(JSON.stringify(await other.get("api/towns/fragrant-town/record"))).toContain("123456");
});

test("what waits survives a reload without a server and a crash of the page, and merges when it is back", async ({ browser, expectErrors }) => {
  expectErrors(/ERR_|504|503|502/);
  const other = await town.administrator();
  // The page itself comes from the service worker, as for everybody who has been here before.
  const context = await browser.newContext({ baseURL: town.url, serviceWorkers: "allow" });
  const page = await context.newPage();
  await signIn(page, "first", "?lang=en&unit=07");
  await page.waitForFunction(() => navigator.serviceWorker.controller ?? navigator.serviceWorker.ready.then((it) => it.active?.state === "activated"));
  await town.kill();
  await addMilestone(page, "signed", "2024-06-03");
  await expect(state(page)).toHaveAttribute("data-state", "waiting");
  await expect.poll(() => kept(page)).toBe(2);
  // The page dies without a word: no unload is heard.
  const crashed = page.context().pages()[0];
  const again = await context.newPage();
  await crashed.close({ runBeforeUnload: false });
  await again.goto("manage.html?lang=en&unit=07");
  await expect(state(again)).toHaveAttribute("data-state", "waiting", { timeout: 20_000 });
  await expect(tenancy(again)).toContainText("2024-06-03");
  await town.restart();
  await other.save({ set: { occupant: "6f539790-7526-5b7e-b613-b072c9bacde7" }, fields: { name: { zh: "花神", en: "Huashen Tea" } } });
  await expect(state(again)).toHaveAttribute("data-state", "saved", { timeout: 30_000 });
  expect(JSON.stringify(await other.get("api/town"))).toContain("2024-06-03");
  expect(await kept(again)).toBe(1);
  await context.close();
});

test("a showroom is signed with a planned opening, and a visitor's open page follows; undone after a reload", async ({ browser }) => {
  await town.administrator();
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=zh&unit=07");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");

  await addMilestone(page, "signed", "2024-06-03");
  await saved(page);
  await addMilestone(page, "open", "2099-10", { planned: true });
  await expect(building(page, "07")).toHaveAttribute("data-leasing", "committed");
  await expect(building(visitor, "07")).toHaveAttribute("data-leasing", "committed");
  await expect(detail(visitor)).toContainText("2099 年 10 月");
  await saved(page);

  await page.reload();
  await expect(tenancy(page)).toContainText("October 2099");
  await page.locator("[data-action=undo]").click();
  await expect(tenancy(page)).not.toContainText("2099");
  await expect(detail(visitor)).not.toContainText("2099");
  await page.locator("[data-action=redo]").click();
  await expect(tenancy(page)).toContainText("October 2099");
  await saved(page);
});

test("the sheet says who will see it, asks for a reason then, and names what is wrong", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await tenancy(page).locator("[data-action^=add-milestone]").click();
  await sheet(page).locator("[name=date]").fill("next week");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("no date");
  await sheet(page).locator("[name=step]").selectOption("signed");
  await sheet(page).locator("[name=date]").fill("2024-06-03");
  await expect(page.locator("#sheet-audience")).toContainText("public will see");
  await expect(sheet(page).locator("[name=reason]")).toHaveAttribute("required", "");
  // The rules are asked before anything is sent: nothing has happened that is yet to come.
  await sheet(page).locator("[name=date]").fill("2099-01-01");
  await expect(sheet(page).getByRole("alert")).toBeEmpty();
  await sheet(page).locator("[name=reason]").fill("Too early");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).not.toBeEmpty();
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(tenancy(page)).not.toContainText("Signed");
});

test("a shop gets another name, hours and a phone; only what was changed is saved", async ({ browser }) => {
  const other = await town.administrator();
  const visitor = await fresh(browser);
  await openTown(visitor, "?lang=en");
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=05");
  await page.locator("[data-action^=change-occupant]").click();
  await sheet(page).locator("[name=hours]").fill("half past ten");
  await sheet(page).locator("[name=reason]").fill("Told by the shop");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page).getByRole("alert")).toContainText("cannot be read");
  await sheet(page).locator("[name=hours]").fill("Mo-Su 09:00-18:00");
  await sheet(page).locator("[name=name-en]").fill("Huashen Café");
  await sheet(page).locator("[name=phone]").fill("021 5555 0101");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  await expect(detail(page)).toContainText("Mo-Su 09:00-18:00");
  await expect(card(visitor, "05")).toContainText("Huashen Café");
  const { entries } = await other.get("api/towns/fragrant-town/history?limit=1");
  expect(Object.keys(entries[0].changes[0].fields).sort()).toEqual(["hours", "name", "phone"]);
  expect(entries[0].changes[0].fields.name).toEqual({ zh: "花神咖啡", en: "Huashen Café" });
});

test("two people at once: what is disjoint stands, a clash shows three values and either can be kept", async ({ browser, expectErrors }) => {
  expectErrors(/409/);
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await addMilestone(page, "signed", "2024-06-03");
  await saved(page);

  // While the sheet is open somebody else saves: another thing first, then the same.
  await tenancy(page).locator("[data-action^=change-milestone]").last().click();
  await sheet(page).locator("[name=date]").fill("2024-06-05");
  await other.save({ set: { occupant: "6f539790-7526-5b7e-b613-b072c9bacde7" }, fields: { name: { zh: "花神", en: "Huashen Tea" } } });
  await expect(card(page, "05")).toContainText("Huashen Tea");
  await expect(sheet(page).locator("[name=date]")).toHaveValue("2024-06-05");
  // Kept from the server until the other one has saved the same.
  let letGo;
  const held = new Promise((go) => { letGo = go; });
  await page.route("**/changes", async (route) => { await held; await route.continue(); });
  await sheet(page).locator("[name=reason]").fill("The contract says so");
  await sheet(page).locator("[type=submit]").click();
  await expect(state(page)).toHaveAttribute("data-state", "waiting");
  await other.save({ set: { milestone: { of: { tenancy: SHOWROOM }, step: "signed" } }, fields: { actual: "2024-06-10" } });
  letGo();

  await expect(state(page)).toHaveAttribute("data-state", "returned");
  await state(page).getByRole("button").click();
  await expect(sheet(page).locator("legend")).toHaveText("First incense-culture brand showroom in Building 07 · Signed · Happened");
  for (const value of ["Before 2024-06-03", "Keep theirs: 2024-06-10", "Keep mine: 2024-06-05"]) await expect(sheet(page)).toContainText(value);
  await sheet(page).locator("[value=mine]").check();
  await sheet(page).locator("[type=submit]").click();
  await expect(tenancy(page)).toContainText("2024-06-05");
  await saved(page);
  const town7 = await other.get("api/town");
  expect(JSON.stringify(town7)).toContain("2024-06-05");
  expect(JSON.stringify(town7)).toContain("Huashen Tea");
});

test("two people with a page each: other fields of a shop both stand, of two that clash one is kept each way", async ({ browser, expectErrors }) => {
  expectErrors(/409/);
  const other = await town.administrator();
  const [ana, bo] = [await fresh(browser), await fresh(browser)];
  await signIn(ana, "first", "?lang=en&unit=05");
  await invited(bo, other, "manager", "Bo", "?lang=en&unit=05");
  const both = [ana, bo];
  const coffee = async () => {
    const { occupants } = await other.get("api/town");
    const { contact, hours } = occupants.find(({ id }) => id === "6f539790-7526-5b7e-b613-b072c9bacde7");
    return { ...contact, hours };
  };
  const entries = async () => (await other.get("api/towns/fragrant-town/history?limit=9")).entries;
  /** Both have the sheet open before either saves, and send it before either hears. */
  const atOnce = async (entered) => {
    const letGo = [];
    for (const [nth, page] of both.entries()) {
      const held = new Promise((go) => { letGo[nth] = go; });
      await page.route("**/changes", async (route) => { await held; await route.continue(); });
      await page.locator("[data-action^=change-occupant]").click();
      for (const [name, value] of Object.entries(entered[nth])) await sheet(page).locator(`[name=${name}]`).fill(value);
      await sheet(page).locator("[name=reason]").fill(`Told by the shop, page ${nth + 1}`);
    }
    for (const page of both) {
      await sheet(page).locator("[type=submit]").click();
      await expect(state(page)).toHaveAttribute("data-state", "waiting");
    }
    return letGo;
  };
  const bothSay = async (...words) => {
    for (const page of both) for (const word of words) await expect(detail(page)).toContainText(word);
  };

  let send = await atOnce([{ phone: "021 5555 0101" }, { hours: "Mo-Su 09:00-18:00" }]);
  for (const go of send) go();
  for (const page of both) await saved(page);
  await bothSay("021 5555 0101", "Mo-Su 09:00-18:00");
  expect(await coffee()).toEqual({ phone: "021 5555 0101", hours: "Mo-Su 09:00-18:00" });
  const [one, two] = await entries();
  expect([one, two].map(({ changes }) => Object.keys(changes[0].fields)).sort()).toEqual([["hours"], ["phone"]]);
  expect(one.actor).not.toEqual(two.actor);

  send = await atOnce([{ phone: "021 5555 0102", hours: "Mo-Su 10:00-18:00" }, { phone: "021 5555 0103", hours: "Mo-Su 11:00-18:00" }]);
  send[0]();
  await saved(ana);
  send[1]();
  await expect(state(bo)).toHaveAttribute("data-state", "returned");
  await state(bo).getByRole("button").click();
  const clash = (field) => sheet(bo).locator("fieldset.clash", { has: bo.locator("legend", { hasText: field }) });
  await expect(sheet(bo).locator("fieldset.clash")).toHaveCount(2);
  for (const [field, base, theirs, mine] of [["Phone", "021 5555 0101", "021 5555 0102", "021 5555 0103"], ["hours", "Mo-Su 09:00-18:00", "Mo-Su 10:00-18:00", "Mo-Su 11:00-18:00"]]) {
    for (const words of [`Before ${base}`, `Keep theirs: ${theirs}`, `Keep mine: ${mine}`]) await expect(clash(field)).toContainText(words);
  }
  expect(await faults(bo)).toEqual([]);
  await clash("Phone").locator("[value=mine]").check();
  await clash("hours").locator("[value=theirs]").check();
  await sheet(bo).locator("[type=submit]").click();
  await expect(sheet(bo)).toBeHidden();
  for (const page of both) await saved(page);
  await bothSay("021 5555 0103", "Mo-Su 10:00-18:00");
  expect(await coffee()).toEqual({ phone: "021 5555 0103", hours: "Mo-Su 10:00-18:00" });
  const [last] = await entries();
  expect(last.changes.map(({ fields }) => fields)).toEqual([{ phone: "021 5555 0103" }]);
  for (const page of both) await page.reload();
  await bothSay("021 5555 0103", "Mo-Su 10:00-18:00");
});

test("without the server a change waits, and is saved when it is back", async ({ browser, expectErrors }) => {
  expectErrors(/ERR_/);
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await town.kill();
  await addMilestone(page, "signed", "2024-06-03");
  await expect(state(page)).toHaveAttribute("data-state", "waiting");
  await expect(tenancy(page)).toContainText("2024-06-03");
  await town.restart();
  await expect(state(page)).toHaveAttribute("data-state", "saved", { timeout: 20_000 });
  expect(JSON.stringify(await other.get("api/town"))).toContain("2024-06-03");
});

test("when the session is over a change waits until its person has signed in again", async ({ browser, expectErrors }) => {
  expectErrors(/401/);
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await page.context().clearCookies();
  await addMilestone(page, "signed", "2024-06-03");
  await expect(page.locator("#entrance")).toContainText("signed out");
  await page.locator("[name=login]").fill("first");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(page.locator("#entrance")).toHaveCount(0);
  await saved(page);
  expect(JSON.stringify(await other.get("api/town"))).toContain("2024-06-03");
});

test("what waits is not saved in the name of somebody else who signs in over the page, nor gone when they sign out", async ({ browser, expectErrors }) => {
  expectErrors(/401/);
  const other = await town.administrator();
  await invited(await fresh(browser), other, "manager", "Bo");

  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=07");
  await page.context().clearCookies();
  await addMilestone(page, "signed", "2024-06-03");
  await page.locator("[name=login]").fill("bo");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(page.locator("#work-bar .bar-person")).toHaveText("Bo");
  await saved(page);
  await expect(tenancy(page)).not.toContainText("Signed");
  expect((await other.get("api/towns/fragrant-town/history?limit=1")).head).toBe(1);

  // Bo leaves nothing behind and is asked nothing: a question would be answered with no.
  await openMenu(page);
  await page.locator("[data-action=sign-out]").click();
  await expect(page.locator("#frontage")).toHaveCount(0);
  await expect(page.locator("#entrance")).toBeVisible();
  expect(await kept(page), "what waits of the first, and no town").toBe(1);

  await page.locator("[name=login]").fill("first");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(page.locator("#work-bar .bar-person")).toHaveText("The first");
  await expect(tenancy(page)).toContainText("2024-06-03");
  await expect.poll(async () => JSON.stringify(await other.get("api/town"))).toContain("2024-06-03");
  await saved(page);
  await expect.poll(() => kept(page), "the town alone").toBe(1);
});

test("a planner reads all and changes nothing", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await fresh(browser);
  await invited(page, administrator, "planner", "Pei", "?lang=en&unit=07");
  await expect(state(page)).toContainText("Read only");
  await expect(tenancy(page)).toBeVisible();
  await expect(page.locator("[data-action=undo], [data-action^=add-milestone], [data-action^=change-milestone]")).toHaveCount(0);
});

test("where nobody keeps towns the page shows the files there are", async ({ page, siteDir, expectErrors }) => {
  expectErrors(/404.*sessions/);
  const { serveFolder } = await import("../static_host.mjs");
  const host = await serveFolder(siteDir);
  await page.goto(`${host.url}manage.html?lang=en&town=sample-mall&view=dashboard`);
  await untilInteractive(page);
  await expect(page.locator("#dashboard [data-metric=walt-by-area]")).toHaveAttribute("data-value", /\d/);
  await host.close();
});

test("coming in, the panel and the sheet break no rule of accessibility, light or dark", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await page.goto("manage.html?lang=zh");
  await expect(page.locator("#entrance")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await signIn(page, "first", "?lang=zh&unit=07");
  await expect(tenancy(page)).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await tenancy(page).locator("[data-action^=add-milestone]").click();
  await expect(sheet(page)).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test("the dashboard with the figures of leases breaks no rule of accessibility, light or dark", async ({ browser }) => {
  const administrator = await town.administrator();
  const cafe = "c530b0c3-81c7-5caa-b056-bcca1795d749";
  await administrator.save({ add: { terms: { tenancy: cafe, start: "2024-05-01", expiry: "2034-06-30", first_break: "2033-06-30", annual_rent: 90_000 } } });
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=zh&view=dashboard");
  const walt = page.locator("#dashboard [data-metric=walt-by-area]");
  await expect(walt).toHaveAttribute("data-value", /\d/);
  await expect(page.locator("#expiry tr[data-year]")).toHaveCount(2);
  expect(await faults(page)).toEqual([]);
  await walt.getByRole("button").click();
  await expect(walt.locator(".explanation")).toBeVisible();
  expect(await faults(page)).toEqual([]);
});
