import { readFileSync } from 'node:fs';
import { z } from 'zod';

const IN = 'node_modules/';
const locked = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), link: z.boolean().optional() })),
});

/** Where the packages of a production install (`npm ci --omit=dev`) lie, over all platforms, as the lock has it. */
export function productionPaths(): string[] {
  const { packages } = locked.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path.includes(IN) && !dev && !link)
    .map(([path]) => path);
}

/** The names of these packages; one that comes in several versions counts once. */
export function productionPackages(): Set<string> {
  return new Set(productionPaths().map((path) => path.slice(path.lastIndexOf(IN) + IN.length)));
}
