// The Chromium the browser tests and measurements use: the machine's own.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const ON_MACOS = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of the browser: what FRONTAGE_CHROMIUM says, else the first one on the PATH. */
export function chromiumPath() {
  if (process.env.FRONTAGE_CHROMIUM) return process.env.FRONTAGE_CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [...candidates, ON_MACOS].find(isProgram);
  if (!found) throw new Error('Chromium is missing. On Debian: sudo apt-get install chromium');
  return found;
}

/** How to start it: no sandbox where the user is root, and no traffic of the browser's own. */
export function launchOptions() {
  return {
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
