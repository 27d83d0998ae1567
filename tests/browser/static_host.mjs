// A static host for tests: any folder, below any path, on a port of its own, so that a test can be
// another origin, a sub-path deployment, or the release of a new version.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `folder` below `base` until `close()`.
 *
 * `change(path, text)` may return another text for a text file, to play a newer version of the site.
 * `extra` maps paths below `base` to pages that are in no folder. `headers` go with every answer.
 */
export async function serveFolder(folder, { base = "/", extra = {}, headers = {} } = {}) {
  const host = { change: (_path, text) => text, asked: [] };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const path = pathname.startsWith(base) ? decodeURIComponent(pathname.slice(base.length)) || "index.html" : undefined;
    if (path !== undefined) host.asked.push(path);
    try {
      if (path === undefined || normalize(path).startsWith("..")) throw new Error("outside");
      let body = extra[path] ?? (await readFile(join(folder, path)));
      const type = TYPES[extname(path)] ?? "application/octet-stream";
      if (/text|json/.test(type)) body = host.change(path, body.toString());
      response.writeHead(200, { "content-type": type, "cache-control": "no-cache", ...headers }).end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}${base}`;
  const close = () => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  return Object.assign(host, { url, close });
}

/** What `frontage serve` lets a page of ours do; a static host is advised to send the same. */
export const STRICT_POLICY = {
  "content-security-policy":
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'",
};
