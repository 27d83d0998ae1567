// Who may come in, and as what: inviting, roles, shutting out, and what is refused.
import { test, expect } from "../support.mjs";
import { KeptTown, PASSWORD } from "../kept_town.mjs";
import { faults, fresh as freshIn, invited, openMenu, sheet, signIn, state, work } from "../manage.mjs";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);
const row = (page, login) => work(page).locator(`[data-account="${login}"]`);
const problem = (page) => sheet(page).getByRole("alert");
const send = (page) => sheet(page).locator("[type=submit]").click();

/** Opens what can be done about somebody. */
async function manage(page, login) {
  await row(page, login).getByRole("button").click();
  await expect(sheet(page).getByRole("heading")).toBeVisible();
}

/** The first administrator, before the list of people. */
async function atPeople(browser, options) {
  const page = await fresh(browser, options);
  await signIn(page, "first", "?lang=en&work=people");
  await expect(row(page, "first")).toBeVisible();
  return page;
}

test("somebody is invited, comes in by the link, and stands in the list", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first");
  await openMenu(page);
  await page.locator("[data-action='show:people']").click();
  await work(page).getByRole("button", { name: "Invite" }).click();
  await sheet(page).locator("[name=note]").fill("Bo from leasing");
  await sheet(page).locator("[name=place]").selectOption("fragrant-town");
  await sheet(page).locator("[value=planner]").check();
  await send(page);
  const link = await sheet(page).locator("#made-link").inputValue();
  expect(link).toContain(`${town.url}manage.html#invite=`);
  await expect(sheet(page)).toContainText(/Works until \d{4}-\d\d-\d\d \d\d:\d\d/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await sheet(page).getByRole("button", { name: "Copy the link" }).click();
  await expect(sheet(page).getByRole("status")).toContainText("copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await sheet(page).getByRole("button", { name: "Done" }).click();
  await expect(work(page).locator("[data-invitation]")).toContainText("Bo from leasing");

  const bo = await fresh(browser);
  await bo.goto(`manage.html?lang=en#${link.split("#")[1]}`);
  await bo.locator("[name=name]").fill("Bo");
  await bo.locator("[name=login]").fill("bo");
  await bo.locator("[name=password]").fill(PASSWORD);
  await bo.locator("#entrance [type=submit]").click();
  await expect(state(bo)).toContainText("Read only");

  // The list is read anew when it is opened again.
  await page.locator("[data-action='show:map']").click();
  await expect(page.getByRole("button", { name: "Draw a unit" })).toBeVisible();
  await page.goBack();
  await expect(row(page, "bo")).toContainText("Planner");
  await expect(row(page, "bo")).toContainText("fragrant-town");
  await expect(work(page).locator("[data-invitation]")).toHaveCount(0);
});

test("an invitation that is withdrawn lets nobody in", async ({ browser, expectErrors }) => {
  expectErrors(/410/);
  const administrator = await town.administrator();
  const { url } = await administrator.post("api/invitations", { grants: [{ role: "manager" }], note: "A mistake" });
  const page = await atPeople(browser);
  await work(page).getByRole("button", { name: "Withdraw · A mistake" }).click();
  await send(page);
  await expect(sheet(page)).toBeHidden();
  await expect(work(page).locator("[data-invitation]")).toHaveCount(0);
  const late = await fresh(browser);
  await late.goto(`manage.html?lang=en#${url.split("#")[1]}`);
  await expect(late.getByRole("alert")).toContainText("has been used");
});

test("another role counts at once; disabling signs out, until the account is enabled again", async ({ browser, expectErrors }) => {
  expectErrors(/401/);
  const administrator = await town.administrator();
  const bo = await fresh(browser);
  await invited(bo, administrator, "planner", "Bo");
  const page = await atPeople(browser);
  await manage(page, "bo");
  await sheet(page).getByLabel("Everywhere").selectOption("");
  await sheet(page).getByLabel("fragrant-town").selectOption("manager");
  await send(page);
  await expect(sheet(page)).toBeHidden();
  await expect(row(page, "bo")).toContainText("Manager");
  await bo.reload();
  await expect(state(bo)).toContainText("All saved");

  await manage(page, "bo");
  await sheet(page).getByRole("button", { name: "Disable the account" }).click();
  await expect(sheet(page)).toContainText("signed out at once");
  await send(page);
  await expect(row(page, "bo")).toContainText("Disabled");
  await bo.reload();
  await expect(bo.locator("#entrance")).toBeVisible();

  await manage(page, "bo");
  await sheet(page).getByRole("button", { name: "Enable the account" }).click();
  await send(page);
  await expect(row(page, "bo")).not.toContainText("Disabled");
  await signIn(bo, "bo");
});

test("a lost computer is signed out, and a new password is set by a link", async ({ browser, expectErrors }) => {
  expectErrors(/401/);
  const administrator = await town.administrator();
  const bo = await fresh(browser);
  await invited(bo, administrator, "manager", "Bo");
  const page = await atPeople(browser);
  await manage(page, "bo");
  await sheet(page).getByRole("button", { name: "Sign out everywhere" }).click();
  await send(page);
  await expect(sheet(page)).toBeHidden();
  await bo.reload();
  await expect(bo.locator("#entrance")).toBeVisible();

  await manage(page, "bo");
  await sheet(page).getByRole("button", { name: "Link for a new password" }).click();
  await send(page);
  const link = await sheet(page).locator("#made-link").inputValue();
  await bo.goto(`manage.html?lang=en#${link.split("#")[1]}`);
  await bo.locator("[name=password]").fill("nine paper lanterns");
  await bo.locator("#entrance [type=submit]").click();
  await bo.locator("[name=login]").fill("bo");
  await bo.locator("[name=password]").fill("nine paper lanterns");
  await bo.locator("#entrance [type=submit]").click();
  await expect(state(bo)).toBeVisible();
});

test("the last administrator can be neither disabled nor given less, and is told why", async ({ browser, expectErrors }) => {
  expectErrors(/409/);
  await town.administrator();
  const page = await atPeople(browser);
  await manage(page, "first");
  await sheet(page).getByLabel("Everywhere").selectOption("manager");
  await send(page);
  await expect(problem(page)).toContainText("last administrator");
  await sheet(page).getByRole("button", { name: "Disable the account" }).click();
  await send(page);
  await expect(problem(page)).toContainText("last administrator");
  await page.keyboard.press("Escape");
  await expect(row(page, "first")).toContainText("Administrator");
});

test("who is no administrator sees nobody, is told whom to ask, and nothing is asked for", async ({ browser }) => {
  const administrator = await town.administrator();
  const page = await fresh(browser);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await invited(page, administrator, "publisher", "Bo", "?lang=en&work=people");
  await expect(work(page)).toContainText("ask the administrator");
  await expect(work(page).locator("[data-account], button")).toHaveCount(0);
  expect(asked.filter((url) => /api\/(users|invitations)/.test(url))).toEqual([]);
  await openMenu(page);
  await expect(page.locator("#work-menu [data-action='show:people']")).toHaveCount(0);
});

test("people are invited by keyboard alone, and the focus comes back @desktop", async ({ browser }) => {
  await town.administrator();
  const page = await atPeople(browser);
  await work(page).getByRole("button", { name: "Invite" }).focus();
  await page.keyboard.press("Enter");
  await expect(sheet(page).locator("[name=note]")).toBeFocused();
  await page.keyboard.type("Pei");
  await page.keyboard.press("Enter");
  await expect(sheet(page).getByRole("button", { name: "Copy the link" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await expect(work(page).locator("[data-invitation=Pei]")).toContainText("Manager");
  await expect(work(page).getByRole("button", { name: "Invite" })).toBeFocused();
});

test("the list of people and its sheets break no rule of accessibility, light or dark", async ({ browser }) => {
  const administrator = await town.administrator();
  await invited(await fresh(browser), administrator, "planner", "Bo");
  await administrator.post("api/invitations", { grants: [{ role: "manager" }] });
  const page = await atPeople(browser);
  expect(await faults(page)).toEqual([]);
  await manage(page, "bo");
  expect(await faults(page)).toEqual([]);
  await sheet(page).getByRole("button", { name: "Disable the account" }).click();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await work(page).getByRole("button", { name: "Invite" }).click();
  expect(await faults(page)).toEqual([]);
  await send(page);
  await expect(sheet(page).locator("#made-link")).toBeVisible();
  expect(await faults(page)).toEqual([]);
});

test("the forms behind a link, of an invitation, of a new password, of one that is used up, break no rule of accessibility, light or dark", async ({ browser, expectErrors }) => {
  expectErrors(/410/);
  const administrator = await town.administrator();
  const { url } = await administrator.post("api/invitations", { grants: [{ role: "planner", town: "fragrant-town" }] });
  const page = await fresh(browser);
  await page.goto(`manage.html?lang=zh#${url.split("#")[1]}`);
  await expect(page.locator("[name=login]")).toBeVisible();
  await expect(page.locator("[name=name]")).toBeVisible();
  expect(await faults(page)).toEqual([]);
  // What is wrong stands in the form, and is judged as well.
  await page.locator("[name=name]").fill("Bo");
  await page.locator("[name=login]").fill("bo");
  await page.locator("[name=password]").fill("password1234");
  await page.locator("#entrance [type=submit]").click();
  await expect(page.getByRole("alert")).not.toBeEmpty();
  expect(await faults(page)).toEqual([]);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(state(page)).toBeVisible();

  const { users } = await administrator.get("api/users");
  const { id } = users.find(({ login }) => login === "bo");
  const reset = await administrator.post(`api/users/${id}/reset-link`, {});
  const bo = await fresh(browser);
  await bo.goto(`manage.html?lang=zh#${reset.url.split("#")[1]}`);
  await expect(bo.locator("[name=password]")).toBeVisible();
  await expect(bo.locator("[name=login]")).toBeHidden();
  expect(await faults(bo)).toEqual([]);

  const late = await fresh(browser);
  await late.goto(`manage.html?lang=zh#${url.split("#")[1]}`);
  await expect(late.getByRole("alert")).not.toBeEmpty();
  expect(await faults(late)).toEqual([]);
});
