// @ts-check
/**
 * The service worker: keeps the site readable offline after the first visit.
 *
 * Why a page never gets another version's files: every script, style and WebAssembly file has the
 * hash of its content in its name, so a page of version A asks for A's names and can only be given
 * A's bytes, from A's cache or from the network. The page kept for offline use is the one that was
 * installed together with its files, never a later one seen in passing, and an installation whose
 * page names a file outside its own list (a server caught in the middle of a release) fails and is
 * tried again. So the kept page and the kept files are always of one version.
 *
 * Knows file names and caches; knows nothing of what is in the files.
 */

/** Written by `cargo xtask dist`; still the token when a development server hands this file out. */
const VERSION = "__VERSION__";
/** What is fetched at installation, as paths below this file's folder; written by `cargo xtask dist`. @type {string[]} */
const PRECACHE = /*PRECACHE*/[];
/** The front page's name in this file, whether it was listed by its own or its folder's. */
const FRONT = "index.html";

const worker = /** @type {any} */ (self);
const SCOPE = new URL("./", worker.location.href);
// Caches belong to an origin, which may hold several sites, one a folder.
const PREFIX = `frontage:${SCOPE.pathname}:`;
const SITE = PREFIX + VERSION;
/** The last good answers about towns; outlives versions, for the town file's format does. */
const DATA = PREFIX + "data";
const MOST_DATA_KEPT = 24;
/** The managers' page. Few load it, so it is not in the list: it is kept when it has been used. */
const MANAGE = "manage.html";

const isBuilt = !VERSION.startsWith("__");
const isPrecached = new Set(PRECACHE.map((path) => (path === "./" ? FRONT : path)));
const isHashed = (/** @type {string} */ path) => /-[0-9a-f]{8,16}(_bg)?\.\w+$/.test(path);
const isData = (/** @type {string} */ path) => /^data\/.+\.(json|txt)$|^api\/town$|^dashboard\.css$/.test(path);
/** Neither an error, nor a part, nor something from elsewhere that cannot be looked into. */
const isWhole = (/** @type {Response} */ response) => response.status === 200 && response.type === "basic";

worker.addEventListener("install", (event) => {
  event.waitUntil(isBuilt ? precache() : worker.skipWaiting());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(isBuilt ? takeOver() : retire());
});

/**
 * From shell.js: `SKIP_WAITING` makes this version the one in charge; `KEEP` names what was fetched
 * before the worker was there; `HAS` asks whether all the files it names are this version's.
 */
worker.addEventListener("message", (event) => {
  const { type, urls } = event.data ?? {};
  if (type === "SKIP_WAITING") worker.skipWaiting();
  if (type === "KEEP") event.waitUntil(keepUsed(urls));
  if (type === "HAS") event.ports[0]?.postMessage(urls.every((/** @type {string} */ url) => isPrecached.has(pathOf(url) ?? "")));
});

worker.addEventListener("fetch", (event) => {
  const answer = isBuilt && answerTo(event);
  if (answer) event.respondWith(answer);
});

/**
 * How one request is answered; nothing means that the browser asks the network as if there were no
 * worker. So are all other origins and methods, parts of files, embedded pages (the server's
 * framing headers must be those of that very request), `api/live`, and whatever is not named here.
 * @returns {Promise<Response> | undefined}
 */
function answerTo(event) {
  const { request } = event;
  const path = pathOf(request.url);
  if (path === undefined || request.method !== "GET" || request.headers.has("range")) return;
  if (request.cache === "reload" && request.mode !== "navigate") return; // Asked for past all caches.
  if (request.mode === "navigate") {
    const page = pageAt(path);
    if (page === undefined || new URL(request.url).searchParams.get("embed") === "1") return;
    if (page === MANAGE) return freshOrKept(fetchFile(event, page), () => keptFile(page), 3_000);
    return freshOrKept(fetch(request), () => keptFile(page), 3_000);
  }
  if (isData(path)) {
    const fresh = fetchData(event);
    return freshOrKept(fresh, async () => (await keptData(request)) ?? keptFile(path), 6_000);
  }
  if (isHashed(path)) return keptFile(path).then((kept) => kept ?? fetchFile(event, path));
  if (isPrecached.has(path)) return freshOrKept(fetch(request), () => keptFile(path), 6_000);
}

/** The path of an address below this site's folder, or undefined outside of it. @param {string} address */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  if (origin !== SCOPE.origin || !pathname.startsWith(SCOPE.pathname)) return undefined;
  return pathname.slice(SCOPE.pathname.length);
}

/**
 * The page that stands at a path, whatever its query: the state in it is the app's to read.
 * @param {string} path
 */
function pageAt(path) {
  if (path === "") return FRONT;
  if (path === "manage" || path === MANAGE) return MANAGE; // Some hosts serve pages without their ending.
  return isPrecached.has(path) ? path : undefined;
}

/** The address of a precached file. The front page is the folder's: hosts redirect its file name. @param {string} path */
function addressOf(path) {
  return new URL(path === FRONT ? "./" : path, SCOPE).href;
}

/** @param {string} path */
async function keptFile(path) {
  const cache = await caches.open(SITE);
  return cache.match(addressOf(path), { ignoreVary: true });
}

/** @param {Request} request */
async function keptData(request) {
  const cache = await caches.open(DATA);
  return cache.match(request, { ignoreVary: true });
}

/**
 * The network's answer, or what is kept when there is none within `patience` milliseconds, or only a
 * server's failure. With nothing kept it is the network's answer after all, however late.
 * @param {Promise<Response>} fresh
 * @param {() => Promise<Response | undefined>} kept
 * @param {number} patience
 */
async function freshOrKept(fresh, kept, patience) {
  const late = new Promise((resolve) => setTimeout(resolve, patience));
  const inTime = await Promise.race([fresh.catch(() => undefined), late]);
  if (inTime instanceof Response && inTime.status < 500) return inTime;
  return (await kept()) ?? fresh;
}

/** Asks for data and stores a good answer, also one that comes too late to be given. */
function fetchData(event) {
  const stored = fetch(event.request).then(async (response) => {
    const copy = isWhole(response) ? response.clone() : undefined;
    return { response, storing: copy && storeData(event.request.url, copy) };
  });
  event.waitUntil(stored.then(({ storing }) => storing).catch(() => {}));
  return stored.then(({ response }) => response);
}

/**
 * @param {string} url
 * @param {Response} response
 */
async function storeData(url, response) {
  const cache = await caches.open(DATA);
  await cache.delete(url); // Put again, it is the youngest: caches list in the order of putting.
  await cache.put(url, response);
  const oldest = (await cache.keys()).slice(0, -MOST_DATA_KEPT);
  await Promise.all(oldest.map((request) => cache.delete(request)));
}

/**
 * Asks for a file that is not in the list, such as the full program, and keeps it: whoever has seen
 * the dashboard once sees it offline. Its name is its content, so it cannot be of another version.
 */
async function fetchFile(event, path) {
  const response = await fetch(event.request);
  if (isWhole(response)) event.waitUntil(storeFile(path, unredirected(response.clone())).catch(() => {}));
  return response;
}

/**
 * @param {string} path
 * @param {Response} response
 */
async function storeFile(path, response) {
  await (await caches.open(SITE)).put(addressOf(path), response);
}

/** Keeps what a page has used before the worker was there. @param {string[]} urls */
async function keepUsed(urls) {
  await Promise.all([...new Set(urls)].map(async (url) => {
    const path = pathOf(url) ?? "";
    if (!isData(path) && path !== MANAGE && (!isHashed(path) || await keptFile(path))) return;
    const response = await fetch(url).catch(() => undefined);
    if (response && isWhole(response)) await (isData(path) ? storeData(url, response) : storeFile(path, response));
  }));
}

/** Fetches the whole list; without all of it there is no new version, and the old one stays. */
async function precache() {
  const cache = await caches.open(SITE);
  try {
    await Promise.all([...isPrecached].map(async (path) => {
      // A hashed name is its content: what the page just loaded need not be transferred again.
      const response = await fetch(addressOf(path), { cache: isHashed(path) ? "default" : "reload" });
      if (!isWhole(response)) throw new Error(`${path} answered ${response.status}`);
      if (path.endsWith(".html")) await mustNameOnlyOurFiles(path, response.clone());
      await cache.put(addressOf(path), unredirected(response));
    }));
  } catch (error) {
    await caches.delete(SITE);
    throw error;
  }
}

/**
 * The full program is not in the list: it is kept when it has been used.
 * @param {string} path
 * @param {Response} page
 */
async function mustNameOnlyOurFiles(path, page) {
  const text = (await page.text()).replace(/<meta name="frontage:full-program"[^>]*>/, "");
  const named = text.matchAll(/(?:src|href|content|data-wasm)="([^"]+-[0-9a-f]{8,16}(?:_bg)?\.(?:js|css|wasm))"/g);
  for (const [, file] of named) {
    const own = pathOf(new URL(file, SCOPE).href);
    if (own !== undefined && !isPrecached.has(own)) throw new Error(`${path} is of another version: it names ${file}`);
  }
}

/** A page may not be answered with a response that was redirected. @param {Response} response */
function unredirected(response) {
  if (!response.redirected) return response;
  const { status, statusText, headers, body } = response;
  return new Response(body, { status, statusText, headers });
}

async function takeOver() {
  await deleteCaches((name) => name !== SITE && name !== DATA);
  await worker.clients.claim();
}

/** On a development server: remove what a built site at the same address left behind, and itself. */
async function retire() {
  await deleteCaches(() => true);
  await worker.registration.unregister();
}

/** @param {(name: string) => boolean} which of this site's caches */
async function deleteCaches(which) {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && which(name));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
