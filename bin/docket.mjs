#!/usr/bin/env node
// Plain JavaScript that an old Node understands: it hands over to the Node that this package brings along.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const pinned = fileURLToPath(
  new URL(`../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, import.meta.url),
);
const command = fileURLToPath(new URL('../src/cli/docket.ts', import.meta.url));

if (!existsSync(pinned)) {
  process.stderr.write('Docket brings its own Node 24, but it is not installed here. Run `npm ci` first.\n');
  process.exit(2);
}
// What Node made of the sources is kept, so that the next command starts in half the time.
const cache = fileURLToPath(new URL('../node_modules/.cache/docket', import.meta.url));
const env = { NODE_COMPILE_CACHE: cache, ...process.env };
const { status } = spawnSync(pinned, [command, ...process.argv.slice(2)], { stdio: 'inherit', env });
process.exit(status ?? 1);
