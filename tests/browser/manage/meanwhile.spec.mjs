// What happens while something is being entered: somebody else saves, the page is left, a save is refused.
import { test, expect } from "../support.mjs";
import { KeptTown, PASSWORD } from "../kept_town.mjs";
import { fresh as freshIn, saved, sheet, signIn, state } from "../manage.mjs";

const COFFEE = "6f539790-7526-5b7e-b613-b072c9bacde7";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser) => freshIn(browser, town);
const notice = (page) => page.locator("#notice");
const contact = async (other) => {
  const { occupants } = await other.get("api/town");
  return occupants.find(({ id }) => id === COFFEE).contact ?? {};
};

/** The sheet of Huashen Coffee, open. */
async function openShop(page, query = "?lang=en&unit=05") {
  await signIn(page, "first", query);
  await page.locator("[data-action^=change-occupant]").click();
  await expect(sheet(page)).toBeVisible();
}

async function save(page, reason = "The shop says so") {
  await sheet(page).locator("[name=reason]").fill(reason);
  await sheet(page).locator("[type=submit]").click();
}

test("a sheet says what changes, and another field that was saved meanwhile stays", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await openShop(page);
  await other.save({ set: { occupant: COFFEE }, fields: { website: "https://huashen.example" } });
  await sheet(page).locator("[name=phone]").fill("021 5555 0101");
  const lines = sheet(page).locator("#sheet-changes");
  await expect(lines).toContainText("Huashen Coffee");
  await expect(lines.locator("ins")).toHaveText("021 5555 0101");
  await expect(lines.locator("dt")).toHaveText("Phone");
  await save(page);
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  expect(await contact(other)).toEqual({ phone: "021 5555 0101", website: "https://huashen.example" });
});

test("a field that was saved meanwhile is a choice, not overwritten", async ({ browser }) => {
  const other = await town.administrator();
  await other.save({ set: { occupant: COFFEE }, fields: { phone: "021 5555 0100" } });
  const page = await fresh(browser);
  await openShop(page);
  await sheet(page).locator("[name=phone]").fill("021 5555 0102");
  await other.save({ set: { occupant: COFFEE }, fields: { phone: "021 5555 0101" } });
  await expect(page.locator(".detail")).toContainText("021 5555 0101");
  await expect(sheet(page).locator("[name=phone]")).toHaveValue("021 5555 0102");
  await save(page);

  // The three versions are there at once, and nothing has been overwritten.
  await expect(sheet(page).locator("legend")).toContainText("Phone");
  for (const value of ["Before 021 5555 0100", "Keep theirs: 021 5555 0101", "Keep mine: 021 5555 0102"]) await expect(sheet(page)).toContainText(value);
  expect((await contact(other)).phone).toBe("021 5555 0101");
  await sheet(page).locator("[value=mine]").check();
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  expect((await contact(other)).phone).toBe("021 5555 0102");
});

test("leaving the page in the middle of a sheet is asked about", async ({ browser }) => {
  await town.administrator();
  const page = await fresh(browser);
  await openShop(page);
  const asked = [];
  page.on("dialog", (dialog) => { asked.push(dialog.type()); return dialog.dismiss(); });
  await sheet(page).locator("[name=phone]").pressSequentially("021 5555 0101");
  await page.evaluate(() => location.reload());
  await expect.poll(() => asked).toEqual(["beforeunload"]);
  await expect(sheet(page).locator("[name=phone]")).toHaveValue("021 5555 0101");
  // What is only looked at is left without a word.
  await page.keyboard.press("Escape");
  await expect(sheet(page)).toBeHidden();
  await page.reload();
  await expect(state(page)).toBeVisible();
  expect(asked).toEqual(["beforeunload"]);
});

test("a page that is loaded anew in the middle of an edit has saved all that was done, and nothing that was half done", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await openShop(page);
  await sheet(page).locator("[name=phone]").fill("021 5555 0101");
  await sheet(page).locator("[name=reason]").fill("Called them");
  await sheet(page).locator("[type=submit]").click();
  await expect(sheet(page)).toBeHidden();
  await saved(page);
  await page.locator("[data-action^=change-occupant]").click();
  await sheet(page).locator("[name=phone]").fill("021 5555 9999");
  const asked = [];
  page.on("dialog", (dialog) => { asked.push(dialog.type()); return dialog.accept(); });
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
  await saved(page);
  expect((await contact(other)).phone).toBe("021 5555 0101");
  await page.locator("[data-action^=change-occupant]").click();
  await expect(sheet(page).locator("[name=phone]")).toHaveValue("021 5555 0101");
});

test("undo says what it took back, and leaves the town alone where other work is on the page", async ({ browser }) => {
  const other = await town.administrator();
  const page = await fresh(browser);
  await openShop(page);
  await sheet(page).locator("[name=phone]").fill("021 5555 0101");
  await save(page);
  await saved(page);
  await page.goto("manage.html?lang=en&work=what-if");
  await expect(page.locator("[data-action='what-if:new']")).toBeVisible();
  await page.keyboard.press("Control+z");
  await page.goto("manage.html?lang=en&unit=05");
  await expect(page.locator(".detail")).toContainText("021 5555 0101");
  await page.keyboard.press("Control+z");
  await expect(notice(page)).toHaveText("Undo · Huashen Coffee");
  await expect(page.locator(".detail")).not.toContainText("021 5555 0101");
  await saved(page);
  expect(await contact(other)).toEqual({});
});

test("a save that is refused comes back with what it was, in the reader's language", async ({ browser, expectErrors }) => {
  expectErrors(/403/);
  const other = await town.administrator();
  const page = await fresh(browser);
  await openShop(page, "?lang=zh&unit=05");
  const problem = { type: "https://town.example/problems.md#publisher-needed", status: 403, detail: "Only publishers may." };
  await page.route("**/changes", (route) => route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) }));
  await sheet(page).locator("[name=phone]").fill("021 5555 0101");
  await save(page, "店家告知");
  await expect(state(page)).toHaveAttribute("data-state", "returned");
  await state(page).getByRole("button").click();
  await expect(sheet(page)).toContainText("公众可见的修改须由发布者进行");
  await expect(sheet(page)).toContainText("花神咖啡");
  await expect(sheet(page).locator("ins")).toHaveText("021 5555 0101");
  expect(await contact(other)).toEqual({});
  // Once it may be saved, it is saved as it was.
  await page.unroute("**/changes");
  await sheet(page).locator("[type=submit]").click();
  await saved(page);
  expect((await contact(other)).phone).toBe("021 5555 0101");
});

test("whoever mistypes a password reads why in Chinese, and an invitation stays one in the other language", async ({ browser, expectErrors }) => {
  expectErrors(/401/);
  const other = await town.administrator();
  const page = await fresh(browser);
  await page.goto("manage.html?lang=zh");
  await page.locator("[name=login]").fill("first");
  await page.locator("[name=password]").fill("not this one, no");
  await page.locator("#entrance [type=submit]").click();
  await expect(page.locator("#entrance [role=alert]")).toHaveText("用户名或密码不正确，或账户已停用。");

  const { url } = await other.post("api/invitations", { grants: [{ role: "planner" }] });
  await page.goto("about:blank");
  await page.goto(`manage.html?lang=zh#${url.split("#")[1]}`);
  await expect(page.locator("[name=name]")).toBeVisible();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.locator("main.entrance")).toHaveAttribute("lang", "en");
  await expect(page.locator("[name=name]")).toBeVisible();
});

test("a session that is over while nobody does anything is asked for again, and the page goes on", async ({ browser, expectErrors }) => {
  expectErrors(/401|ERR_|Failed to load/);
  const other = await town.administrator();
  const page = await fresh(browser);
  await signIn(page, "first", "?lang=en&unit=05");
  await town.kill();
  await page.context().clearCookies();
  await town.restart();
  const form = page.locator("#entrance-over #entrance");
  await expect(form).toBeVisible({ timeout: 30_000 });
  await form.locator("[name=login]").fill("first");
  await form.locator("[name=password]").fill(PASSWORD);
  await form.locator("[type=submit]").click();
  await expect(form).toHaveCount(0);
  await saved(page);
  await other.save({ set: { occupant: COFFEE }, fields: { phone: "021 5555 0101" } });
  await expect(page.locator(".detail")).toContainText("021 5555 0101");
});
