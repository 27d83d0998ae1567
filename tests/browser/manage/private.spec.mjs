// What may not be read and may not be done, asked of the real server by whoever is not allowed to:
// on each store. tests/openapi/private.rs tries more addresses; here they are those of a browser.
import { randomUUID } from "node:crypto";
import { test, expect } from "../support.mjs";
import { KeptTown } from "../kept_town.mjs";
import { fresh as freshIn, invited } from "../manage.mjs";

const HUASHEN = "6f539790-7526-5b7e-b613-b072c9bacde7";
const MARK = "Mark of a secret";

let town;
test.beforeEach(async ({ siteDir }) => { town = await KeptTown.start(siteDir); });
test.afterEach(() => town.close());

const fresh = (browser, options) => freshIn(browser, town, options);

/** A prospect with a note: two things that only who signs in may know. */
async function plant(person) {
  const { town: { units } } = await person.get("api/towns/fragrant-town/record");
  const unit = units.features.find(({ properties }) => properties.number === "10").id;
  const occupant = randomUUID();
  await person.save(
    { add: { occupant: { id: occupant, name: { zh: MARK, en: MARK }, type: "cafe" } } },
    { add: { note: { id: randomUUID(), unit, text: MARK } } },
  );
  return [occupant, unit];
}

test("whoever does not sign in finds nothing private at any address the server describes", async ({ browser }) => {
  const administrator = await town.administrator();
  const [occupant, unit] = await plant(administrator);
  const { paths } = await administrator.get("api/openapi.json");
  const ids = { town: "fragrant-town", revision: "1" };
  const addresses = Object.entries(paths)
    .filter(([, methods]) => methods.get)
    .flatMap(([path]) => [occupant, unit].map((id) => path.slice(1).replace(/\{(\w+)\}/g, (_, name) => ids[name] ?? id)))
    .flatMap((path) => [path, `${path}?full=1`, `${path}?limit=200`]);
  expect(addresses.length).toBeGreaterThan(30);
  const visitor = await fresh(browser);
  await visitor.goto("./");
  const read = await visitor.evaluate(async (addresses) => {
    const texts = [];
    for (const address of new Set(addresses)) {
      // A stream does not end: its first piece is enough.
      const end = new AbortController();
      const answer = await fetch(address, { signal: end.signal });
      const { value } = (await answer.body?.getReader().read()) ?? {};
      texts.push([address, answer.status, new TextDecoder().decode(value)]);
      end.abort();
    }
    return texts;
  }, addresses.filter((address) => !address.startsWith("api/live")));
  expect(read.filter(([, , text]) => text.includes(MARK))).toEqual([]);
  expect(read.filter(([, status]) => status >= 500)).toEqual([]);
  // Who may read finds it: what was looked for is there.
  expect(JSON.stringify(await administrator.get("api/towns/fragrant-town/record"))).toContain(MARK);
});

test("a planner's page is refused whatever it sends", async ({ browser, expectErrors }) => {
  expectErrors(/403/);
  const administrator = await town.administrator();
  const page = await fresh(browser);
  await invited(page, administrator, "planner", "Pei");
  const { head } = await administrator.get("api/towns/fragrant-town/history?limit=1");
  const change = { set: { occupant: HUASHEN }, fields: { phone: "021 5555 0101" } };
  const save = { base: head, id: randomUUID(), reason: "for a test", changes: [change] };
  const status = await page.evaluate(async (save) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch("api/towns/fragrant-town/changes", { method: "POST", headers, body: JSON.stringify(save) });
    return answer.status;
  }, save);
  expect(status).toBe(403);
  expect((await administrator.get("api/towns/fragrant-town/history?limit=1")).head).toBe(head);
});
