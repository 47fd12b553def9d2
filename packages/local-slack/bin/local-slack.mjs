#!/usr/bin/env node
// Plain JavaScript that an old Node understands: it hands over to the Node that this package brings along.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pinned = pinnedNode();
if (!pinned) {
  process.stderr.write('The local Slack brings its own Node 24, but it is not installed here. Run `npm ci` first.\n');
  process.exit(2);
}
// The repository holds the sources, a published package what was made of them.
const source = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const made = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const command = existsSync(source) ? source : made;

const child = spawn(pinned, [command, ...process.argv.slice(2)], { stdio: 'inherit' });
process.on('SIGTERM', () => child.kill('SIGTERM'));
process.on('SIGINT', () => child.kill('SIGINT'));
child.once('exit', (code) => process.exit(code ?? 1));

function pinnedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
