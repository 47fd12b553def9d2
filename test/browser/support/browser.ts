import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inflate } from '@sparticuz/chromium';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { z } from 'zod';
import { readJson } from '../../support/json.ts';

const run = promisify(execFile);
const packaged = fileURLToPath(new URL('../bin/', import.meta.resolve('@sparticuz/chromium')));

const manifest = z.looseObject({ version: z.string() });

const flags = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The packaged fonts first, so that letters look alike everywhere; the machine's own for what they lack. */
function fontsIn(folder: string): string {
  const dirs = [join(folder, 'fonts', 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'];
  const list = dirs.map((dir) => `<dir>${dir}</dir>`).join('');
  const sans = '<alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>';
  return `<?xml version="1.0"?><fontconfig>${list}<cachedir>${join(folder, 'font-cache')}</cachedir>${sans}</fontconfig>`;
}

/** Unpacks the packaged browser, its fonts and the libraries that a bare machine lacks, into `folder`. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    for (const archive of ['fonts.tar.br', 'al2023.tar.br', 'chromium.br']) await inflate(join(packaged, archive));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** The unpacked browser's folder, of this user alone; several test processes may ask at once. */
async function browserFolder(): Promise<string> {
  const { version } = readJson(manifest, await readFile(join(packaged, '../package.json'), 'utf8'));
  const folder = join(tmpdir(), `docket-browser-${userInfo().uid}-${version}`);
  if (await exists(folder)) return folder;
  const making = await mkdtemp(`${folder}-making-`);
  await unpackInto(making);
  await rename(making, folder).catch(async (error) => {
    await rm(making, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
  return folder;
}

/** What the browser's process needs: own fonts, so that it looks alike everywhere, and libraries where they are missing. */
async function environment(folder: string): Promise<Record<string, string>> {
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, fontsIn(folder));
  const given = Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const own: Record<string, string> = { ...Object.fromEntries(given), FONTCONFIG_FILE: fonts, HOME: folder };
  const starts = await run(join(folder, 'chromium'), ['--version'], { env: own }).then(
    () => true,
    () => false,
  );
  return starts ? own : { ...own, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
}

/**
 * Opens a headless Chromium that came from the package registry: nothing has to be installed, as root or not. Where it
 * does not exist (macOS, Windows) the machine's own Chrome is used. The caller closes it.
 */
export async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome' });
  const folder = await browserFolder();
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: flags,
    env: await environment(folder),
    chromiumSandbox: false,
  });
}

/** A page with everything in it that would be a defect: uncaught errors, console errors, refused content. */
export interface WatchedPage {
  page: Page;
  faults: string[];
}

/** Opens `url` in a fresh context of the given size and keeps what went wrong in it. */
export async function openPage(
  browser: Browser,
  url: string,
  { width = 1280, height = 800, dark = false, touch = false } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: touch,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(url);
  return { page, faults };
}

/** Pastes a picture of 2 × 2 pixels into an element, as the clipboard brings it. */
export async function pastePicture(into: Locator, name: string): Promise<void> {
  await into.evaluate(async (element, fileName) => {
    const canvas = new OffscreenCanvas(2, 2);
    canvas.getContext('2d')?.fillRect(0, 0, 2, 2);
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([await canvas.convertToBlob()], fileName, { type: 'image/png' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, name);
}

/** Pastes text of a type (`text/html`, `text/plain`) into an element. */
export async function pasteText(into: Locator, type: string, text: string): Promise<void> {
  await into.evaluate(
    (element, [kind, words]) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData(kind, words);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [type, text] as const,
  );
}
