import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { comment, kibanaCase, userAction } from '../support/kibana/kibana-objects.ts';

const WORDS = Array.from({ length: 2_000 }, (_, at) => `w${((at * 2_654_435_761) >>> 0).toString(36)}`);

/** Text of varied words, the same for the same number. */
function prose(seed: number, words: number): string {
  return Array.from({ length: words }, (_, at) => WORDS[(seed * 31 + at * at * 17 + at * 7) % WORDS.length]).join(' ');
}

const uuid = (kind: number, at: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;

/**
 * Writes an export with `objects` lines: each case has four comments and five entries of activity. Another edition has
 * other words in the same objects.
 */
export async function writeKibanaFile(path: string, objects: number, edition = 0): Promise<void> {
  function* lines() {
    for (let at = 0; at < objects / 10; at++) {
      const id = uuid(1, at);
      yield `${JSON.stringify(kibanaCase(id, { title: `Case ${prose(at + edition, 6)}`, description: prose(at + 7 + edition, 40) }))}\n`;
      for (let n = 0; n < 4; n++)
        yield `${JSON.stringify(comment(uuid(2, at * 4 + n), id, prose(at * 4 + n + edition, 30)))}\n`;
      for (let n = 0; n < 5; n++) {
        yield `${JSON.stringify(userAction(uuid(3, at * 5 + n), id, n < 4 ? uuid(2, at * 4 + n) : undefined))}\n`;
      }
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
