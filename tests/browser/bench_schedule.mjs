// How fast the tenancy schedule is, in real Chromium: node bench_schedule.mjs 10,500,5000
//
// Needs FRONTAGE_SITE, FRONTAGE_PROGRAM and FRONTAGE_TOWNS, a folder with bench-N.json for every N;
// `cargo xtask bench` provides them. A cell is edited as a person does it: typed over, Enter. Printed
// is the time from Enter until the frame is drawn in which the table, the counts and the bar have
// followed, and from the keys of scrolling until the next frame.
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

/** Milliseconds from a key until the frame after it is drawn, in the page. */
const framesAfter = (page, key) =>
  page.evaluate(async (key) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    const start = performance.now();
    const options = { key, bubbles: true, cancelable: true };
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', options));
    await frame();
    // What is posted in a frame comes after it was drawn.
    await new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(undefined);
    });
    return performance.now() - start;
  }, key);

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
    const edits = [];
    for (let edit = 0; edit < EDITS; edit += 1) {
      await page.keyboard.type(String(100 + edit));
      const taken = await framesAfter(page, 'Enter');
      // The first one asks why; the reason stays.
      if (edit > 0) edits.push(taken);
      else await sayWhy(page);
    }
    const moves = [];
    for (let move = 0; move < EDITS; move += 1) moves.push(await framesAfter(page, 'PageDown'));
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
