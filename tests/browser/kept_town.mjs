// A server of a test's own that keeps the Fragrant Town in a store, and people who change it there
// through the API, as the managers' page and other programs do.
import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test } from "@playwright/test";
import { database } from "./cluster.mjs";

const PROGRAM = process.env.FRONTAGE_PROGRAM ?? fileURLToPath(new URL("../../target/debug/frontage", import.meta.url));
export const PASSWORD = "seven red lanterns";

/** The program `frontage serve` on a store of its own. It may be killed and started again. */
export class KeptTown {
  /**
   * @param {string} site the folder that is served
   * @param {string[]} options more of `frontage serve`
   */
  static async start(site, options = []) {
    const town = new KeptTown();
    town.site = site;
    town.options = options;
    town.folder = await mkdtemp(join(tmpdir(), "frontage-kept-"));
    town.store = await storeOf(town.folder);
    town.port = await freePort();
    town.url = `http://127.0.0.1:${town.port}/`;
    await town.restart();
    return town;
  }

  /** Starts the program, on the same store and port as before. */
  async restart() {
    const serve = ["serve", "--site", this.site, ...this.store, "--addr", `127.0.0.1:${this.port}`, ...this.options];
    this.program = spawn(PROGRAM, serve, { stdio: ["ignore", "pipe", "ignore"] });
    const gone = new Promise((_, fail) => this.program.once("exit", () => fail(new Error("frontage serve has ended"))));
    gone.catch(() => {}); // Only the start waits for it.
    await Promise.race([gone, this.#untilItAnswers()]);
  }

  /** Says where it is when it can be asked; the link for the first administrator comes with it. */
  async #untilItAnswers() {
    const isFirstStart = this.link === undefined;
    for await (const line of createInterface(this.program.stdout)) {
      this.link = line.match(/#first=(\S+)/)?.[1] ?? this.link;
      if (isFirstStart ? this.link : line.includes(this.url.slice(0, -1))) return;
    }
    throw new Error("frontage serve has ended and never said where it is");
  }

  /** Keeps another town too, from its file. The program is away for a moment. */
  async keep(name, file) {
    await this.kill();
    await promisify(execFile)(PROGRAM, ["town", "add", name, file, ...this.store]);
    await this.restart();
  }

  /** Ends the program at once, as a crash does. */
  async kill() {
    if (this.program.exitCode !== null || this.program.signalCode !== null) return;
    const gone = new Promise((done) => this.program.once("exit", done));
    this.program.kill("SIGKILL");
    await gone;
  }

  async close() {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The first administrator, signed in. */
  async administrator() {
    const person = new Person(this.url);
    await person.post("api/links/accept", { token: this.link, login: "first", name: "The first", password: PASSWORD });
    return person;
  }
}

/** Somebody who is signed in, and keeps the cookie as a browser does. */
class Person {
  constructor(url) {
    this.url = url;
  }

  async post(path, body) {
    return this.#send("POST", path, body);
  }

  async put(path, body) {
    return this.#send("PUT", path, body);
  }

  async #send(method, path, body) {
    const headers = {
      "content-type": "application/json",
      origin: this.url.slice(0, -1),
      "sec-fetch-site": "same-origin",
      ...(this.cookie && { cookie: this.cookie }),
    };
    const answer = await fetch(this.url + path, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    this.cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? this.cookie;
    return text ? JSON.parse(text) : undefined;
  }

  async get(path) {
    const answer = await fetch(this.url + path, { headers: { cookie: this.cookie } });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  /** Saves changes on top of all there is; gives when they were acknowledged. */
  async save(...changes) {
    const { head } = await this.get("api/towns/fragrant-town/history?limit=1");
    await this.post("api/towns/fragrant-town/changes", { base: head, id: randomUUID(), reason: "for a test", changes });
    return performance.now();
  }
}

/** The options that name a new store: of the kind the tests of this project work on. */
async function storeOf(folder) {
  if (kindOfStore() !== "postgres") return ["--data", folder];
  return ["--store", await database(basename(folder))];
}

/** Outside of a test, where something is measured, it is a file. */
function kindOfStore() {
  try {
    return test.info().project.metadata.store;
  } catch {
    return "sqlite";
  }
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
