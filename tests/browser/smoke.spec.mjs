// The least that must hold before any other browser test says something.
import { expect, test } from '@playwright/test';

test('the page opens without an error and asks no other host', async ({ page, baseURL }) => {
  const errors = [];
  const elsewhere = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isElsewhere = url.protocol.startsWith('http') && url.origin !== new URL(baseURL).origin;
    if (isElsewhere) elsewhere.push(request.url());
  });

  const response = await page.goto('/');
  await page.waitForLoadState('networkidle');

  expect(response.status()).toBe(200);
  await expect(page).toHaveTitle(/\S/);
  expect(errors).toEqual([]);
  expect(elsewhere).toEqual([]);
});

// The size budget of the files is counted in the site's folder; this is what really travels, with
// whatever the app asks for by itself.
// The managers' page has its style sheets beside its program.
for (const [path, limit] of [['/', 200_000], ['/manage.html', 480_000]]) {
  test(`the first load of ${path} takes at most ${limit / 1000} kB`, async ({ browser, baseURL }) => {
    // The service worker fetches for the next visit, not for this one.
    const context = await browser.newContext({ baseURL, serviceWorkers: 'block' });
    const page = await context.newPage();
    const finished = [];
    page.on('requestfinished', (request) => finished.push(request.sizes()));

    await page.goto(path);
    await page.waitForLoadState('networkidle');

    const sizes = await Promise.all(finished);
    const travelled = sizes.reduce((sum, size) => sum + size.responseBodySize, 0);
    expect(travelled).toBeGreaterThan(0);
    expect(travelled).toBeLessThanOrEqual(limit);
    await context.close();
  });
}
