// One's own account: the name, the password, the second step, and where one is signed in.
import { createHmac } from "node:crypto";
import { test, expect } from "../support.mjs";
import { KeptTown, PASSWORD } from "../kept_town.mjs";
import { faults, fresh as freshIn, openMenu, sheet, signIn, state, work } from "../manage.mjs";

let town;
test.beforeEach(async ({ siteDir }) => {
  town = await KeptTown.start(siteDir);
  await town.administrator();
});
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const problem = (page) => sheet(page).getByRole("alert");
const send = (page) => sheet(page).locator("[type=submit]").click();
const act = (page, name) => work(page).getByRole("button", { name }).click();
const sessions = (page) => work(page).locator("[data-session]");
const NEW_PASSWORD = "nine paper lanterns";

/** The first administrator, before their own account. */
async function atAccount(browser, options) {
  const page = await fresh(browser, options);
  await signIn(page, "first", "?lang=en&work=account");
  await expect(sessions(page).first()).toBeVisible();
  return page;
}

/** The code of an authenticator app some seconds from now: RFC 6238, 4, over RFC 4226, 5.3. */
function codeOf(key, later = 0) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...key.replace(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + later) / 30)));
  const hash = createHmac("sha1", secret).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

test("a name is changed, and the bar says it", async ({ browser }) => {
  const page = await fresh(browser);
  await signIn(page, "first");
  await openMenu(page);
  await page.locator("[data-action='show:account']").click();
  await act(page, "Change the name");
  await sheet(page).locator("[name=name]").fill("Ana Lin");
  await send(page);
  await expect(sheet(page)).toBeHidden();
  await expect(page.locator("#work-bar .bar-person")).toHaveText("Ana Lin");
  await expect(work(page)).toContainText("Ana Lin");
  await page.reload();
  await expect(page.locator("#work-bar .bar-person")).toHaveText("Ana Lin");
});

test("another browser is signed out, by itself or with all others", async ({ browser, expectErrors }) => {
  expectErrors(/401/);
  const others = [await fresh(browser), await fresh(browser)];
  for (const other of others) await signIn(other, "first");
  const page = await atAccount(browser);
  // Two browsers, this one, and the one that made the account.
  await expect(sessions(page)).toHaveCount(4);
  await expect(work(page).locator("[data-this]")).toHaveCount(1);
  await expect(work(page).locator("[data-this]")).toContainText("This browser");
  await expect(sessions(page).first()).toContainText(/Signed in \d{4}-\d\d-\d\d \d\d:\d\d/);
  await work(page).getByRole("button", { name: /^End/ }).first().click();
  await send(page);
  await expect(sheet(page)).toBeHidden();
  await expect(sessions(page)).toHaveCount(3);
  await act(page, "Sign out everywhere else");
  await send(page);
  await expect(sessions(page)).toHaveCount(1);
  await expect(work(page).getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  for (const other of others) {
    await other.reload();
    await expect(other.locator("#entrance")).toBeVisible();
  }
});

test("the password is changed by who knows it, and one that is too common is refused in the form", async ({ browser, expectErrors }) => {
  expectErrors(/40[13]|422/);
  const page = await atAccount(browser);
  await act(page, "Change the password");
  await sheet(page).locator("[name=current]").fill("not the password");
  await sheet(page).locator("[name=new]").fill(NEW_PASSWORD);
  await send(page);
  await expect(problem(page)).toContainText("not your password");
  await sheet(page).locator("[name=current]").fill(PASSWORD);
  await expect(problem(page)).toBeEmpty();
  await sheet(page).locator("[name=new]").fill("password1234");
  await send(page);
  await expect(problem(page)).not.toBeEmpty();
  await sheet(page).locator("[name=new]").fill(NEW_PASSWORD);
  await send(page);
  await expect(sheet(page)).toBeHidden();
  // This browser stays signed in, and the old password is worth nothing.
  await page.reload();
  await expect(state(page)).toBeVisible();
  const again = await fresh(browser);
  await again.goto("manage.html?lang=en");
  for (const password of [PASSWORD, NEW_PASSWORD]) {
    await again.locator("[name=login]").fill("first");
    await again.locator("[name=password]").fill(password);
    await again.locator("#entrance [type=submit]").click();
    if (password === PASSWORD) await expect(again.getByRole("alert")).not.toBeEmpty();
  }
  await expect(state(again)).toBeVisible();
});

test("a second step is added with a code of the app, asked for at the next sign-in, and turned off", async ({ browser, expectErrors }) => {
  expectErrors(/401|422/);
  const page = await atAccount(browser);
  await act(page, "Set it up");
  await expect(sheet(page).getByRole("img", { name: "QR code for an authenticator app" })).toBeVisible();
  const key = await sheet(page).locator("#step-key").textContent();
  const link = await sheet(page).getByRole("link").getAttribute("href");
  expect(link).toContain(`secret=${key.replaceAll(" ", "")}&`);
  expect(link).toMatch(/^otpauth:\/\/totp\//);
  await sheet(page).locator("[name=password]").fill(PASSWORD);
  await sheet(page).locator("[name=code]").fill(String((Number(codeOf(key)) + 1) % 1_000_000).padStart(6, "0"));
  await send(page);
  await expect(problem(page)).toContainText("code is wrong");
  await sheet(page).locator("[name=code]").fill(codeOf(key));
  await send(page);
  await expect(sheet(page)).toBeHidden();
  await expect(work(page).locator("#account-step")).toContainText("On");

  const again = await fresh(browser);
  await again.goto("manage.html?lang=en");
  await again.locator("[name=login]").fill("first");
  await again.locator("[name=password]").fill(PASSWORD);
  await again.locator("#entrance [type=submit]").click();
  // Each code works once, and the next one already.
  await again.locator("[name=code]").fill(codeOf(key, 30));
  await again.locator("#entrance [type=submit]").click();
  await expect(state(again)).toBeVisible();

  await act(page, "Turn it off");
  await sheet(page).locator("[name=password]").fill(PASSWORD);
  await send(page);
  await expect(work(page).locator("#account-step")).toContainText("Off");
});

test("where the server asks for a second step, who has none adds it and comes in", async ({ browser, siteDir, expectErrors }) => {
  expectErrors(/403/);
  await town.close();
  town = await KeptTown.start(siteDir, ["--second-step", "everybody"]);
  await town.administrator();
  const page = await fresh(browser);
  await page.goto("manage.html?lang=en");
  await page.locator("[name=login]").fill("first");
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(page.getByRole("heading", { name: "Add a second step first" })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  const key = await page.locator("#step-key").textContent();
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("[name=code]").fill(codeOf(key));
  await page.locator("#entrance [type=submit]").click();
  await expect(state(page)).toContainText("All saved");
});

test("without the server it is said that the account cannot be shown", async ({ browser, expectErrors }) => {
  expectErrors(/ERR_/);
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&work=embed");
  await town.kill();
  await openMenu(page);
  await page.locator("[data-action='show:account']").click();
  await expect(work(page).getByRole("alert")).toContainText("server");
});

test("one's own account and its forms break no rule of accessibility, light or dark", async ({ browser }) => {
  const page = await atAccount(browser);
  expect(await faults(page)).toEqual([]);
  for (const name of ["Change the name", "Change the password", "Set it up", "Sign out everywhere else"]) {
    await act(page, name);
    await expect(sheet(page)).toBeVisible();
    expect(await faults(page), name).toEqual([]);
    await page.keyboard.press("Escape");
  }
});
