// How fast the tenancy schedule is, in real Chromium: node bench_schedule.mjs 10,500,5000
//
// Needs FRONTAGE_SITE, FRONTAGE_PROGRAM and FRONTAGE_TOWNS, a folder with bench-N.json for every N;
// `cargo xtask bench` provides them. A cell is edited as a person does it: typed over, Enter. Printed
// is how long the browser itself says that a key took, from its press until the next frame is painted
// (Event Timing, in steps of 8 ms): Enter, after which the cell shows what was entered and the next
// one is active, and Page Down.
import { chromium } from '@playwright/test';
import { join } from 'node:path';
import { launchOptions } from './chromium.mjs';
import { KeptTown, PASSWORD } from './kept_town.mjs';

const EDITS = 15;
const towns = (process.argv[2] ?? '10,500,5000').split(',');

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** What the browser tells of keys from now on: nothing of those that took less than two frames. */
const SHORTEST = 16;
const listen = (page) =>
  page.evaluate((durationThreshold) => {
    window.keys = [];
    const heard = (list) => window.keys.push(...list.getEntriesByName("keydown"));
    new PerformanceObserver(heard).observe({ type: "event", durationThreshold });
  }, SHORTEST);

/** Milliseconds from the press of a key until the next frame is painted. */
async function press(page, key) {
  const since = await page.evaluate(() => performance.now());
  await page.keyboard.press(key);
  // Entries come when the frame is painted; of a shorter press none comes, and a second is enough to know.
  const isOfIt = (since) => window.keys.find(({ startTime }) => startTime >= since)?.duration;
  const told = page.waitForFunction(isOfIt, since, { timeout: 1000 });
  return told.then((duration) => duration.jsonValue()).catch(() => SHORTEST);
}

async function open(town, units) {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  await page.goto(`${town.url}manage.html?lang=en&work=schedule&town=bench-${units}`);
  await page.locator('[name=login]').fill('first');
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('#entrance [type=submit]').click();
  await page.locator('#schedule-grid').focus({ timeout: 60_000 });
  return { browser, page };
}

async function measure(units) {
  const town = await KeptTown.start(process.env.FRONTAGE_SITE);
  try {
    await town.administrator();
    await town.keep(`bench-${units}`, join(process.env.FRONTAGE_TOWNS, `bench-${units}.json`));
    const { browser, page } = await open(town, units);
    const headings = await page.locator('[role=columnheader]').allInnerTexts();
    for (let column = 0; headings[column] !== 'Area m²'; column += 1) await page.keyboard.press('ArrowRight');
    await listen(page);
    const edits = [];
    for (let edit = 0; edit < EDITS; edit += 1) {
      await page.keyboard.type(String(100 + edit));
      const taken = await press(page, 'Enter');
      // The first one asks why; the reason stays.
      if (edit > 0) edits.push(taken);
      else await sayWhy(page);
    }
    const moves = [];
    for (let move = 0; move < EDITS; move += 1) moves.push(await press(page, 'PageDown'));
    await browser.close();
    return [quantile(edits, 0.5), quantile(edits, 0.95), quantile(moves, 0.5), quantile(moves, 0.95)];
  } finally {
    await town.close();
  }
}

async function sayWhy(page) {
  await page.locator('#sheet [name=reason]').fill('Measured again');
  await page.locator('#sheet [type=submit]').click();
  await page.locator('#sheet').waitFor({ state: 'hidden' });
}

const shown = (value) => `${value.toFixed(1)} ms`.padStart(14);
const titles = ['edit median', 'edit p95', 'scroll median', 'scroll p95'];
console.log(`\n${'units'.padStart(7)}${titles.map((title) => title.padStart(14)).join('')}`);
for (const units of towns) {
  console.log(`${units.padStart(7)}${(await measure(units)).map(shown).join('')}`);
}
