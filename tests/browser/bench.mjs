// How fast the app is, in real Chromium: node bench.mjs 10,500,2000
//
// Needs FRONTAGE_URL, a server whose site has data/bench-N.json for every N; `cargo xtask bench`
// provides both. Every number is from a browser of its own, so that nothing is cached; printed are
// medians over all runs. A measure the page gives no occasion for is printed as "none".
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

const RUNS = 5;
const FRAMES = 90;
const towns = (process.argv[2] ?? '10,500,2000').split(',');
const base = process.env.FRONTAGE_URL;
if (!base) throw new Error('FRONTAGE_URL must name a running server; use `cargo xtask bench`');

function quantile(values, share) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
const median = (values) => quantile(values, 0.5);

/** Milliseconds from the start of the navigation to the first paint and to a working app. */
async function startTimes(page) {
  const interactive = await page
    .waitForFunction(() => performance.getEntriesByName('frontage-interactive')[0]?.startTime, null, {
      timeout: 60_000,
    })
    .then((handle) => handle.jsonValue())
    .catch(() => NaN);
  const paint = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
  );
  return { paint: paint ?? NaN, interactive };
}

/** Milliseconds from a click on a tenant-type chip until the frame after the change is drawn. */
const filterTime = (page) =>
  page.evaluate(async () => {
    const chip = document.querySelector('[data-facet-type]');
    if (!chip) return NaN;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    const start = performance.now();
    chip.click();
    await frame();
    await frame();
    const taken = performance.now() - start;
    chip.click();
    await frame();
    return taken;
  });

/** Milliseconds between frames while the map is dragged back and forth. */
async function panningFrames(page) {
  const map = page.locator('svg:has([data-unit]), canvas').first();
  const box = (await map.count()) ? await map.boundingBox() : null;
  if (!box) return [];
  const view = page.viewportSize();
  const x = Math.min(box.x + box.width / 2, view.width - 200);
  const y = Math.min(box.y + box.height / 2, view.height - 150);
  await page.mouse.move(x, y);
  await page.mouse.down();
  // Timestamps are taken in the page; the mouse moves from outside, as a hand would.
  const frames = page.evaluate(
    (count) =>
      new Promise((resolve) => {
        const times = [];
        const tick = (now) => {
          times.push(now);
          if (times.length > count) resolve(times.slice(1).map((time, i) => time - times[i]));
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
    FRAMES,
  );
  let measuring = true;
  const measured = frames.finally(() => (measuring = false));
  for (let step = 0; measuring; step += 1) {
    await page.mouse.move(x + 80 * Math.sin(step / 8), y + 40 * Math.cos(step / 8));
  }
  const times = await measured;
  await page.mouse.up();
  return times;
}

async function measure(units) {
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${base}/?town=bench-${units}`);
    const { paint, interactive } = await startTimes(page);
    const filter = [];
    for (let i = 0; i < 5; i += 1) filter.push(await filterTime(page));
    return { paint, interactive, filter: median(filter), frames: await panningFrames(page) };
  } finally {
    await browser.close();
  }
}

const shown = (value) => (Number.isFinite(value) ? `${value.toFixed(1)} ms` : 'none').padStart(12);
const titles = ['first paint', 'interactive', 'filter', 'pan median', 'pan p95'];
console.log(`\n${'units'.padStart(7)}${titles.map((title) => title.padStart(12)).join('')}`);
for (const units of towns) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await measure(units));
  const frames = runs.flatMap((run) => run.frames);
  const values = [
    median(runs.map((run) => run.paint)),
    median(runs.map((run) => run.interactive)),
    median(runs.map((run) => run.filter)),
    median(frames),
    quantile(frames, 0.95),
  ];
  console.log(`${units.padStart(7)}${values.map(shown).join('')}`);
}
console.log(`\nMedians of ${RUNS} runs, each in a fresh browser at 1440 by 900.`);
