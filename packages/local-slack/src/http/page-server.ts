import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, glob, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ownCache = fileURLToPath(new URL('../../node_modules/.cache/page/', import.meta.url));
const sources = fileURLToPath(new URL('../../page/', import.meta.url));
/** Where a published package keeps the page, built when it was packed. */
const published = fileURLToPath(new URL('../page', import.meta.url));
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

// Pictures of messages may come from this machine; nothing comes from the network.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: http://127.0.0.1:* http://localhost:*",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Where the built page may be kept, and where a line about the build goes. */
export interface PageOptions {
  /** A folder for built pages; the package's `node_modules/.cache` where none is given. */
  cacheDir?: string;
  log?: (line: string) => void;
}

/** A name for the page as the sources make it: the same sources give the same name. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  const files = await Array.fromAsync(glob('**/*', { cwd: sources, withFileTypes: true }));
  const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) hash.update(path.slice(sources.length)).update(await readFile(path));
  return hash.digest('hex').slice(0, 16);
}

/** Tell whether this user may write in the folder; it is made where it is missing. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await rm(await mkdtemp(join(folder, 'try-')), { recursive: true });
    return true;
  } catch {
    return false;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Build the page into `outDir`. */
export async function buildPage(outDir: string): Promise<void> {
  const { build } = await import('vite');
  await build({
    root: sources,
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  });
}

/** Build into a folder of its own and move it into place, so that several starts at once do no harm. */
async function buildInto(folder: string, parent: string): Promise<void> {
  const making = await mkdtemp(join(parent, 'making-'));
  await buildPage(making);
  await rename(making, folder).catch(async (error) => {
    await rm(making, { recursive: true, force: true });
    if (!(await exists(join(folder, 'index.html')))) throw error;
  });
}

/** Remove what older sources made. */
async function removeOthers(parent: string, name: string): Promise<void> {
  const old = (await readdir(parent)).filter((entry) => entry !== name && /^[0-9a-f]{16}$/.test(entry));
  await Promise.all(old.map((entry) => rm(join(parent, entry), { recursive: true, force: true })));
}

interface Asset {
  body: Buffer;
  type: string;
  lasting: boolean;
}

async function load(folder: string): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>();
  for await (const entry of glob('**/*', { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const url = path.slice(folder.length).replaceAll('\\', '/');
    const type = types[extname(path)] ?? 'application/octet-stream';
    assets.set(url, { body: await readFile(path), type, lasting: url.startsWith('/assets/') });
  }
  const index = assets.get('/index.html');
  if (!index) throw new Error('The page was built without an index.html.');
  return assets.set('/', index);
}

/** Throw ERR_MODULE_NOT_FOUND where the page was not built for publication and nothing is installed that builds it. */
export function requirePageTools(): void {
  if (!existsSync(published)) import.meta.resolve('vite');
}

/** The page's files: as built before from the same sources, or built now. A user who may not keep them builds each time. */
async function assetsOf({ cacheDir = ownCache, log }: PageOptions): Promise<Map<string, Asset>> {
  if (await exists(published)) return load(published);
  const name = await fingerprint();
  if (await exists(join(cacheDir, name, 'index.html'))) return load(join(cacheDir, name));
  const keeps = await isWritable(cacheDir);
  const parent = keeps ? cacheDir : await mkdtemp(join(tmpdir(), 'local-slack-page-'));
  const begin = performance.now();
  await buildInto(join(parent, name), parent);
  log?.(`Built the page in ${Math.round(performance.now() - begin)} ms.`);
  const assets = await load(join(parent, name));
  await (keeps ? removeOthers(parent, name) : rm(parent, { recursive: true }));
  return assets;
}

/**
 * The routes of the page, to be mounted in the local Slack's server: answers true when it took the request.
 * Builds the page with Vite when its sources changed since the last start (about a second), then serves from memory.
 */
export async function pageRoutes(
  options: PageOptions = {},
): Promise<(req: IncomingMessage, res: ServerResponse) => boolean> {
  const assets = await assetsOf(options);
  return (req, res) => {
    const asset = assets.get(new URL(req.url ?? '/', 'http://localhost').pathname);
    if (!asset || (req.method !== 'GET' && req.method !== 'HEAD')) return false;
    const caching = asset.lasting ? 'public, max-age=31536000, immutable' : 'no-cache';
    res.writeHead(200, {
      ...headers,
      'content-type': asset.type,
      'content-length': asset.body.length,
      'cache-control': caching,
    });
    res.end(req.method === 'HEAD' ? undefined : asset.body);
    return true;
  };
}
