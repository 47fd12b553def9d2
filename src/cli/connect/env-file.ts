import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { DocketError } from '../../core/error.ts';
import { hasCode } from '../../core/system-error.ts';

/** Write settings into a file such as `.env`, readable by its owner alone; whole or not at all. What else it says stays. */
export function writeEnvFile(path: string, given: Record<string, string>): void {
  const text = withSettings(read(path), given);
  const part = `${path}.${randomUUID()}`;
  try {
    writeFileSync(part, text, { mode: 0o600, flag: 'wx' });
    renameSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Return the text of an `.env` file with settings in it: in the place of those of the same name, else at the end. */
export function withSettings(text: string, given: Record<string, string>): string {
  const left = new Map(Object.entries(given));
  const lines = text.split('\n').flatMap((line) => {
    const [, name = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line) ?? [];
    if (!Object.hasOwn(given, name)) return [line];
    const value = left.get(name);
    left.delete(name);
    return value === undefined ? [] : [`${name}=${quoted(name, value)}`];
  });
  while (lines.at(-1) === '') lines.pop();
  const added = [...left].map(([name, value]) => `${name}=${quoted(name, value)}`);
  return `${[...lines, ...added].join('\n')}\n`;
}

/** As Node reads it back: in quotes where there is more than letters, digits and the signs of addresses. */
function quoted(name: string, value: string): string {
  if (/^[\w.:/@+=,%?&-]*$/.test(value)) return value;
  const mark = ["'", '"', '`'].find((one) => !value.includes(one));
  if (mark === undefined || /[\r\n]/.test(value))
    throw new DocketError('option_unusable', { option: name, known: LINE });
  return `${mark}${value}${mark}`;
}

const LINE = 'one line without quotation marks';

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  }
}
