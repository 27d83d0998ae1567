// What the tests of the managers' page share: people who come in, and what their page says.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "./support.mjs";
import { PASSWORD } from "./kept_town.mjs";

export const state = (page) => page.locator("#work-bar .bar-state");
export const sheet = (page) => page.locator("#sheet");
export const work = (page) => page.locator("#work");

/** Waits until everything is in the ledger. */
export const saved = (page) => expect(state(page)).toHaveAttribute("data-state", "saved");

/** A page in a browser of its own, on a town of its own. */
export async function fresh(browser, town, options = {}) {
  const context = await browser.newContext({ baseURL: town.url, serviceWorkers: "block", ...options });
  return context.newPage();
}

/** Signs in through the form, as a person does. */
export async function signIn(page, login, query = "?lang=en") {
  await page.goto(`manage.html${query}`);
  await page.locator("[name=login]").fill(login);
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(state(page)).toBeVisible();
}

/** Somebody comes in by an invitation, as a planner, manager, publisher or administrator. */
export async function invited(page, administrator, role, name, query = "?lang=en") {
  const { url } = await administrator.post("api/invitations", { grants: [{ role }] });
  await page.goto(`manage.html${query}#${url.split("#")[1]}`);
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=login]").fill(name.toLowerCase());
  await page.locator("[name=password]").fill(PASSWORD);
  await page.locator("#entrance [type=submit]").click();
  await expect(state(page)).toBeVisible();
}

/** Opens the menu under one's name. */
export async function openMenu(page) {
  await page.locator("#work-bar .bar-person").click();
  await expect(page.locator("#work-menu")).toBeVisible();
}

/** What axe finds wrong with the page as it is, by day, and with its colours by night. */
export async function faults(page) {
  // Colours are judged when they have arrived.
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const day = await new AxeBuilder({ page }).analyze();
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const night = await new AxeBuilder({ page }).withRules(["color-contrast", "link-in-text-block"]).analyze();
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return [...day.violations, ...night.violations]
    .flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id} (${help}): ${target} ${failureSummary}`));
}
