/**
 * Writes what of the documentation is made of the source: `npm run docs`. With `--check` it only says what of it is due.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { errorsPage } from './errors-page.ts';
import { metricsPage } from './metrics-page.ts';
import { withParts } from './readme-parts.ts';

/** A page, and what it must be, given what it is. */
interface Page {
  path: string;
  make(text: string): string;
}

const pages: Page[] = [
  { path: 'docs/errors.md', make: () => errorsPage },
  { path: 'docs/metrics.md', make: () => metricsPage },
  { path: 'README.md', make: withParts },
];

const due: string[] = [];
for (const { path, make } of pages) {
  const file = new URL(`../${path}`, import.meta.url);
  const text = await readFile(file, 'utf8').catch(() => '');
  const made = make(text);
  if (made === text) continue;
  due.push(path);
  if (!process.argv.includes('--check')) await writeFile(file, made);
}
if (process.argv.includes('--check')) {
  const said =
    due.length === 0 ? `${pages.length} pages are as the source says.` : `Run \`npm run docs\`: ${due.join(', ')}.`;
  process.stdout.write(`${said}\n`);
  process.exitCode = due.length === 0 ? 0 : 1;
}
