// A PostgreSQL of the run's own, for the projects whose towns are kept in one: its files in a
// temporary folder, reached by a socket in it. The same as tests/support/cluster.rs.
import { execFile, spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { appendFile, chown, mkdtemp, readdir } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { promisify } from "node:util";

const run = promisify(execFile);
const DEBIAN = "/usr/lib/postgresql";
/** Where the tests find it: set by the set-up of the run, read by every worker. */
const FOLDER = "FRONTAGE_CLUSTER";

/** Starts the cluster; gives what stops and removes it. */
export default async function start() {
  const programs = await folderOfPrograms();
  const owner = await ownerWhereRoot();
  const folder = await mkdtemp(join(tmpdir(), "frontage-pg-"));
  if (owner.uid !== undefined) await chown(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const keeper = keep(programs, owner, folder);
  const call = (program, ...args) => run(join(programs, program), ["-D", data, ...args], { ...owner, cwd: "/" });
  await call("initdb", "-U", "frontage", "-A", "trust", "-E", "UTF8", "--no-locale");
  // What a test saves need not outlive the machine it runs on.
  await appendFile(join(data, "postgresql.auto.conf"), `listen_addresses=''\nmax_connections=100\nfsync=off\nunix_socket_directories='${folder}'\n`);
  await started(join(programs, "pg_ctl"), ["-D", data, "start", "-w", "-l", join(folder, "log")], owner);
  process.env[FOLDER] = folder;
  return () => new Promise((gone) => { keeper.once("exit", gone); keeper.stdin.end(); });
}

/** The URL of a new and empty database. */
export async function database(name) {
  const folder = process.env[FOLDER];
  await run(join(await folderOfPrograms(), "createdb"), ["-h", folder, "-U", "frontage", name]);
  return `postgres://frontage@${folder.replaceAll("/", "%2F")}/${name}`;
}

/** A process that outlives this one for a moment, however it ends, to clean up after it. */
function keep(programs, owner, folder) {
  const script = 'read _; "$1/pg_ctl" -D "$2/data" stop -m immediate; rm -rf "$2"';
  const options = { ...owner, cwd: "/", detached: true, stdio: ["pipe", "ignore", "ignore"] };
  return spawn("sh", ["-c", script, "keeper", programs, folder], options);
}

/** Waits for a program without pipes to it, which the server it starts would hold open. */
function started(program, args, owner) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { ...owner, cwd: "/", stdio: "ignore" });
    child.once("error", fail);
    child.once("exit", (code) => (code === 0 ? done() : fail(new Error(`${program} ${args.join(" ")} ended with ${code}`))));
  });
}

/** PostgreSQL refuses to be root. */
async function ownerWhereRoot() {
  if (process.getuid() !== 0) return {};
  const id = async (which) => Number((await run("id", [which, "postgres"])).stdout);
  return { uid: await id("-u"), gid: await id("-g") };
}

/** Where the PATH leads, or where Debian has the latest. */
async function folderOfPrograms() {
  const onPath = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "initdb")).filter(existsSync);
  const versions = existsSync(DEBIAN) ? await readdir(DEBIAN) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  const folders = [...onPath.map((initdb) => dirname(realpathSync(initdb))), ...versions.map((version) => join(DEBIAN, version, "bin"))];
  const found = folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl")));
  if (!found) throw new Error("PostgreSQL is missing. Install it: sudo apt-get update && sudo apt-get install postgresql");
  return found;
}
