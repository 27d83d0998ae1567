// Browser tests: every *.spec.mjs in this folder, at desktop and at phone size. What keeps a town of
// its own keeps it in SQLite at the one and in PostgreSQL at the other, so that each store is worked
// on through every screen.
//
// `cargo xtask test` builds the site, serves it and says where (FRONTAGE_URL), which folder it is
// (FRONTAGE_SITE) and which program serves it (FRONTAGE_PROGRAM). Called on its own, as in
// `npx playwright test --config tests/browser/playwright.config.mjs`, it serves dist/ itself.
import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './chromium.mjs';

const given = process.env.FRONTAGE_URL;
const baseURL = given ?? 'http://127.0.0.1:8099';
const chromium = { browserName: 'chromium', launchOptions: launchOptions() };

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  globalSetup: './cluster.mjs',
  outputDir: '../../test-results',
  // A test has several people and pages, and axe looks at each: on a busy machine that takes its time.
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  fullyParallel: true,
  workers: 2,
  // A test that passes only sometimes is a failure to look at, not one to repeat.
  retries: 0,
  forbidOnly: true,
  use: {
    baseURL,
    actionTimeout: 10_000,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A trace of every step doubles the time of a run: FRONTAGE_TRACE=1 to look at one test.
    trace: process.env.FRONTAGE_TRACE ? 'on' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'desktop',
      metadata: { store: 'sqlite' },
      // A test for one size says so with its tag.
      grepInvert: /@phone/,
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 }, ...chromium },
    },
    {
      name: 'phone',
      metadata: { store: 'postgres' },
      grepInvert: /@desktop/,
      use: { ...devices['Pixel 7'], ...chromium },
    },
  ],
  webServer: given
    ? undefined
    : {
        command: 'cargo run --quiet -- serve --addr 127.0.0.1:8099',
        cwd: '../..',
        url: `${baseURL}/healthz`,
        timeout: 600_000,
      },
});
