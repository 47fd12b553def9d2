import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Licences under which anything may be a dependency. */
const ALLOWED: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'PostgreSQL',
]);

/** Packages under other licences, each read and accepted by name; what ends with `*` stands for one a platform. */
const BY_NAME: readonly (readonly [name: string, licence: string | undefined])[] = [
  // Part of Vite, used as it is and never shipped.
  ['lightningcss', 'MPL-2.0'],
  ['lightningcss-*', 'MPL-2.0'],
  // A part of graphile-worker's configuration reader, under the licence of Python itself, which allows distribution.
  ['argparse', 'Python-2.0'],
  // Names no licence in its package file; its text is MIT.
  ['combine-errors', undefined],
];

const lock = z.object({
  packages: z.record(z.string(), z.object({ license: z.string().optional(), link: z.boolean().optional() })),
});
type Packages = z.infer<typeof lock>['packages'];

const IN = 'node_modules/';
const nameOf = (path: string) => path.slice(path.lastIndexOf(IN) + IN.length);
const fetched = (packages: Packages) =>
  Object.entries(packages).filter(([path, { link }]) => path.includes(IN) && !link);

/** List the packages whose licence is not accepted, a line each. */
export function unacceptedLicences(packages: Packages): string[] {
  return fetched(packages).flatMap(([path, { license }]) =>
    isAccepted(nameOf(path), license) ? [] : [`${nameOf(path)}: ${license ?? 'no licence'}`],
  );
}

function isAccepted(name: string, licence: string | undefined): boolean {
  if (BY_NAME.some(([named, accepted]) => accepted === licence && isNamed(name, named))) return true;
  if (licence === undefined) return false;
  const [choices, parts] = [licence.replaceAll(/[()]/g, '').split(' OR '), ' AND '] as const;
  return choices.some((choice) => choice.split(parts).every((one) => ALLOWED.has(one)));
}

function isNamed(name: string, named: string): boolean {
  return named.endsWith('*') ? name.startsWith(named.slice(0, -1)) : name === named;
}

if (import.meta.main) {
  const { packages } = lock.parse(JSON.parse(await readFile('package-lock.json', 'utf8')));
  const unaccepted = unacceptedLicences(packages);
  for (const line of unaccepted) process.stdout.write(`Not accepted: ${line}\n`);
  process.stdout.write(`The licences of ${fetched(packages).length} packages were read.\n`);
  process.exitCode = unaccepted.length === 0 ? 0 : 1;
}
