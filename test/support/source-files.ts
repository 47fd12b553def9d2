import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** A file of source code with its path from the root of the repository. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Read every file of source code below `src/`, or that another pattern names. */
export function readSources(pattern = 'src/**/*.{ts,tsx}'): SourceFile[] {
  return globSync(pattern).map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}

const importing =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/g;

/** Return what a file imports as it is written there, types included. */
export function importsOf({ text }: Pick<SourceFile, 'text'>): string[] {
  return [...text.matchAll(importing)].flatMap(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? []);
}

/** Return the files of this repository that a file imports. */
export function filesImportedBy(file: SourceFile): string[] {
  return importsOf(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => normalize(join(dirname(file.path), target)));
}
