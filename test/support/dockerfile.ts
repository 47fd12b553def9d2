import { readFileSync } from 'node:fs';

/** One instruction of a Dockerfile: `COPY`, and what follows it. */
export interface Instruction {
  word: string;
  rest: string;
}

/** Read the instructions of a Dockerfile, the stages one after the other; lines that go on are joined. */
export function readDockerfile(path = 'Dockerfile'): Instruction[][] {
  const text = readFileSync(path, 'utf8')
    .replace(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '');
  const all = text.split('\n').flatMap((line) => {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    return word === undefined || rest === undefined ? [] : [{ word, rest }];
  });
  const stages: Instruction[][] = [];
  for (const one of all) {
    if (one.word === 'FROM') stages.push([]);
    stages.at(-1)?.push(one);
  }
  return stages;
}

/** Return what a `CMD` runs, or the `CMD` of a `HEALTHCHECK`; it must be in the form of a list. */
export function commandOf({ rest }: Instruction): string[] {
  const list: unknown = JSON.parse(rest.slice(rest.indexOf('[')));
  if (!Array.isArray(list)) throw new Error(`this is no list: ${rest}`);
  return list.map(String);
}
