// @ts-check
/**
 * The shell: what stands around the app so that the page survives whatever the app does.
 *
 * It starts the WebAssembly program, says so when that fails or the program panics, and keeps
 * the site readable offline. It knows no town, no filter and no map, and has no build step.
 *
 * Where a server keeps the town, live.js beside this file tells the app of every change.
 *
 * Meets the app in four events on `window`:
 * - `frontage-failed`  (app to shell)  detail `{ message }`, sent by the app's panic hook;
 * - `frontage-needs-full` (app to shell) the lean program cannot show this town or view;
 * - `frontage-update`  (shell to app)  detail `{ reload() }`, a new version is ready; an app that
 *   calls `preventDefault()` tells the person itself, else the shell shows its own small bar;
 * - `frontage-failed` is also told to the page around an embedded map, as a message.
 *
 * `beforeinstallprompt` is left alone on purpose: the browser's own way to install is enough.
 */

const query = new URLSearchParams(location.search);
const embedded = query.get("embed") === "1";
const language = (query.get("lang") ?? document.documentElement.lang).startsWith("zh") ? "zh" : "en";

const words = {
  zh: {
    failedWithPlan: "地图没能启动。页面上的平面图和店铺名录仍可阅读。",
    failed: "地图没能启动。请重新加载；若仍不行，请稍后再来。",
    reload: "重新加载",
    update: "新版本已就绪",
    refresh: "刷新",
    later: "稍后",
  },
  en: {
    failedWithPlan: "The map could not start. The plan and the list of shops on this page can still be read.",
    failed: "The map could not start. Please reload; if that does not help, come back a little later.",
    reload: "Reload",
    update: "New version ready",
    refresh: "Reload",
    later: "Later",
  },
}[language];

const app = document.getElementById("app");
/** What the server or the prerenderer wrote, kept until the app has taken the page over. */
let printed = app?.cloneNode(true);
let hasFailed = false;

addEventListener("frontage-failed", (event) => {
  fail(/** @type {CustomEvent} */ (event).detail?.message ?? "the app failed");
});
// A program stopped before its panic hook was in place still stops with a RuntimeError.
addEventListener("error", ({ error }) => failIfStopped(error));
addEventListener("unhandledrejection", ({ reason }) => failIfStopped(reason));

/** @param {string} name */
const programNamed = (name) => /** @type {HTMLMetaElement | null} */ (document.querySelector(`meta[name="${name}"]`));
/** Map and directory. A bundle by Trunk alone has no other, and without pattern_script not even this one. */
const lean = programNamed("frontage:program");
/** The same and the dashboard and opening hours, started only where they are asked for. */
const full = programNamed("frontage:full-program");
addEventListener("frontage-needs-full", () => {
  if (full) start(full).catch((error) => fail(String(error)));
  else fail("this page has no full program");
}, { once: true });
// The managers' page has two programs as well: what is worked in all day, and the rest.
const isForPlanning = ["what-if", "embed", "people", "account"].includes(query.get("work") ?? "");
const needsFull = (query.get("view") === "dashboard" && !query.has("work")) || isForPlanning || document.querySelector('meta[name="frontage:needs"][content="full"]');
const program = (needsFull && full) || lean;
if (program) await start(program).catch((error) => fail(String(error)));
const live = programNamed("frontage:live");
if (live) followTown(live.content);
await keepReadableOffline().catch((error) => console.warn("Frontage is not kept for offline use:", error));

/**
 * Loads and runs the program the bundler named: its script in `content`, its WebAssembly in `data-wasm`.
 * @param {HTMLMetaElement} program
 */
async function start({ content, dataset }) {
  const script = new URL(content, document.baseURI);
  const wasm = new URL(dataset.wasm ?? "", document.baseURI);
  const { default: init } = await import(script.href);
  await init({ module_or_path: fetchWhole(wasm) });
  printed = undefined;
}

/**
 * Fetches the WebAssembly, checked against the digest the bundler put on its preload link. Bytes that
 * came broken, or from an older cache under the same name, are asked for once more past all caches.
 * An answer that is not the file (an error page) fails here, with a reason a person can look up.
 * @param {URL} url
 */
async function fetchWhole(url) {
  const preload = [...document.querySelectorAll("link[rel=preload]")]
    .find((link) => /** @type {HTMLLinkElement} */ (link).href === url.href);
  const integrity = preload?.getAttribute("integrity") ?? "";
  const response = await fetch(url, { integrity }).catch(() => fetch(url, { integrity, cache: "reload" }));
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  return response;
}

/** @param {string} address of the stream that tells what happens to the town; of use once there is a network */
function followTown(address) {
  if (!navigator.onLine) return addEventListener("online", () => followTown(address), { once: true });
  import("./live.js").then(({ follow }) => follow(address))
    .catch((error) => console.warn("Frontage does not follow the town:", error));
}

/** @param {unknown} error */
function failIfStopped(error) {
  if (typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError) fail(String(error));
}

/**
 * Tells the person, once, and leaves (or puts back) the prerendered plan to read.
 * @param {string} message for the console and for the page around an embedded map
 */
function fail(message) {
  if (hasFailed) return;
  hasFailed = true;
  console.error("Frontage could not go on:", message);
  if (app && printed instanceof Element && hasPlan(printed) && !hasPlan(app)) app.replaceChildren(...printed.childNodes);
  document.documentElement.dataset.failed = "";
  showBar("alert", app && hasPlan(app) ? words.failedWithPlan : words.failed, [
    [words.reload, () => location.reload()],
  ]);
  if (embedded) parent.postMessage({ source: "frontage", event: "failed", detail: { message } }, "*");
}

/** @param {Element} element */
function hasPlan(element) {
  return element.querySelector("[data-unit]") !== null;
}

/**
 * Registers the service worker, except inside somebody else's page, and tells of new versions.
 */
async function keepReadableOffline() {
  if (embedded || !("serviceWorker" in navigator)) return;
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  const isFirstVisit = navigator.serviceWorker.controller === null;
  // Its folder is its scope, so the site works below any path.
  const registration = await navigator.serviceWorker.register(new URL("sw.js", import.meta.url), { updateViaCache: "none" });

  if (registration.waiting) await offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
    });
  });
  lookForUpdatesHourly(registration);
  if (isFirstVisit) await handOverData();
}

/**
 * A page left open for days still hears of a new version: asked when it is looked at again.
 * @param {ServiceWorkerRegistration} registration
 */
function lookForUpdatesHourly(registration) {
  let asked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible" || Date.now() - asked < 3_600_000) return;
    asked = Date.now();
    registration.update().catch(() => {}); // Offline: the next look asks again.
  });
}

/**
 * On the first visit the data, and the full program if it was asked for, were fetched before the
 * worker was there to keep them. It is told the addresses, and keeps what is worth it.
 */
async function handOverData() {
  const { active } = await navigator.serviceWorker.ready;
  const observer = new PerformanceObserver((list) => {
    active?.postMessage({ type: "KEEP", urls: list.getEntries().map((entry) => entry.name) });
  });
  // The page itself is no resource of its own.
  active?.postMessage({ type: "KEEP", urls: [location.origin + location.pathname] });
  observer.observe({ type: "resource", buffered: true });
  setTimeout(() => observer.disconnect(), 10_000); // Later requests go through the worker anyway.
}

/**
 * A new version waits. Pages come from the network first, so this page may already be of it: then
 * there is nothing to tell, and it takes over quietly.
 * @param {ServiceWorker} worker
 */
async function offer(worker) {
  const files = [...document.querySelectorAll("script[src], link[rel=stylesheet]")]
    .map((element) => element.getAttribute("src") ?? element.getAttribute("href") ?? "");
  // Every page names the lean program; only the worker of its own version has it in its list.
  if (lean) files.push(lean.content);
  const isThisPage = await ask(worker, { type: "HAS", urls: files.map((file) => new URL(file, document.baseURI).href) });
  if (isThisPage) return worker.postMessage({ type: "SKIP_WAITING" });

  const reload = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage({ type: "SKIP_WAITING" });
  };
  const isNews = dispatchEvent(new CustomEvent("frontage-update", { cancelable: true, detail: { reload } }));
  if (isNews) showBar("status", words.update, [[words.refresh, reload], [words.later, (bar) => bar.remove()]]);
}

/**
 * @param {ServiceWorker} worker
 * @param {object} question
 * @returns {Promise<unknown>} its answer
 */
function ask(worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [port2]);
  });
}

/**
 * A bar above the page: a sentence and what can be done about it. First in the tab order.
 * @param {"alert" | "status"} role how urgently a screen reader says it
 * @param {string} sentence
 * @param {[label: string, act: (bar: HTMLElement) => void][]} actions
 */
function showBar(role, sentence, actions) {
  const bar = document.createElement("div");
  bar.className = "shell-bar";
  bar.lang = language === "zh" ? "zh-CN" : "en";
  bar.setAttribute("role", role);
  const text = document.createElement("span");
  text.textContent = sentence;
  bar.append(text, ...actions.map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => act(bar));
    return button;
  }));
  document.body.prepend(bar);
}
