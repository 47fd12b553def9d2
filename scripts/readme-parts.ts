/** The parts of the README that are made of the source, between markers: written by `npm run docs`. */
import { usageOf } from '../src/cli/command.ts';
import { commands } from '../src/cli/commands/index.ts';
import { SETTINGS } from '../src/settings-described.ts';

const usages = Object.entries(commands).map(([word, command]) =>
  usageOf(word, command).replace(/^docket/, 'npm run docket --'),
);
const rows = Object.entries(SETTINGS).map(([name, one]) => `| \`${name}\` | ${one.default} | ${one.meaning} |`);

const parts: Record<string, string> = {
  commands: ['```sh', ...usages, 'npm run docket -- help [COMMAND]', '```'].join('\n'),
  settings: ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n'),
};

/** Return the README with its parts as they must be. Throw where a part has no place in it. */
export function withParts(text: string): string {
  return Object.entries(parts).reduce((rest, [name, part]) => {
    const [begin, end] = [`<!-- ${name}: written by npm run docs -->`, `<!-- end of ${name} -->`];
    const [from, to] = [rest.indexOf(begin), rest.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`README.md has no place for its ${name}: ${begin} … ${end}`);
    return `${rest.slice(0, from)}${begin}\n${part}\n${rest.slice(to)}`;
  }, text);
}
