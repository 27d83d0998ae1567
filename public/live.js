// @ts-check
/**
 * Follows a town that is kept on a server, so that an open page shows what is true now.
 *
 * Tells the app by one event on `window`, `frontage-changed`: the town looks different, read it anew.
 * While the server cannot be heard the page lives on with what it has; once it can be heard again,
 * it is told what was missed. Knows no town and no program; shell.js loads it only where the page
 * names a stream.
 */

/** Seconds until a server that refused is asked again; doubled each time it refuses. */
const FIRST_WAIT = 4;
const LONGEST_WAIT = 240;
/** Pages do not all ask for the town in the same moment. Milliseconds. */
const SPREAD = 300;
/** What the stream may tell. */
const NEWS = ["changed", "resync", "day"];

/**
 * Listens for as long as somebody looks at the page. One that is hidden lets go: a browser gives all
 * pages of a host six connections in HTTP/1.1, and a phone sleeps better.
 * @param {string} address of the stream, from the state the page was written with
 */
export function follow(address) {
  const stream = new URL(address, document.baseURI);
  let wait = FIRST_WAIT;
  /** @type {EventSource | undefined} */
  let source;
  /** @type {number | undefined} */
  let retrying;

  const listen = () => {
    clearTimeout(retrying);
    if (source || document.hidden || !navigator.onLine) return;
    source = new EventSource(stream);
    source.addEventListener("open", () => { wait = FIRST_WAIT; });
    source.addEventListener("error", refused);
    for (const news of NEWS) source.addEventListener(news, heard);
  };
  const letGo = () => {
    clearTimeout(retrying);
    source?.close();
    source = undefined;
  };
  /** @param {Event} event */
  const heard = (event) => {
    const { type, data, lastEventId } = /** @type {MessageEvent} */ (event);
    // A stream opened again later goes on from here.
    if (type === "day") stream.searchParams.set("day", JSON.parse(data).day);
    else stream.searchParams.set("after", lastEventId);
    tell();
  };
  // A line that broke is taken up again by the browser. One that was refused is not.
  const refused = () => {
    if (source?.readyState !== EventSource.CLOSED) return;
    letGo();
    retrying = setTimeout(listen, wait * (500 + 1000 * Math.random()));
    wait = Math.min(2 * wait, LONGEST_WAIT);
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? letGo() : listen()));
  addEventListener("online", listen);
  listen();
}

let isTelling = false;

/** Tells the app, once for all that comes within a moment. */
function tell() {
  if (isTelling) return;
  isTelling = true;
  setTimeout(() => {
    isTelling = false;
    dispatchEvent(new Event("frontage-changed"));
  }, SPREAD * Math.random());
}
