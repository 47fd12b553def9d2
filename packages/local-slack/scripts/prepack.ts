/** Make what is published: JavaScript with its types, the built page, and a package.json that leads to them. */
import { spawnSync } from 'node:child_process';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildPage } from '../src/http/page-server.ts';
import { restore, saved } from './saved-manifest.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const manifest = `${root}package.json`;

await restore();
await rm(`${root}dist`, { recursive: true, force: true });
compile();
await buildPage(`${root}dist/page`);
await copyFile(manifest, saved);
await writeFile(manifest, leadToMade(await readFile(manifest, 'utf8')));

function compile(): void {
  const { status } = spawnSync('tsc', ['-p', `${root}tsconfig.build.json`], { stdio: ['ignore', 2, 2], shell: true });
  if (status !== 0) throw new Error('The sources do not compile.');
}

/** Node runs TypeScript in the repository, and strips no types below `node_modules`. */
function leadToMade(text: string): string {
  return text.replaceAll(/"\.\/src\/([\w/-]+)\.ts"/g, (_, name: string) =>
    JSON.stringify({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }),
  );
}
