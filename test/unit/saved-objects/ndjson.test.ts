import { describe, expect, test } from 'vitest';
import { readLines, stringify } from '../../../src/saved-objects/ndjson.ts';
import { measureHeldBytes } from '../../support/measure/held-bytes.ts';
import { chunks, linesOf } from './support.ts';

describe('reading lines', () => {
  test('numbers them from one, and blank ones count though they are skipped', async () => {
    expect(await linesOf('a\n\n  \nb')).toEqual([
      { number: 1, text: 'a' },
      { number: 4, text: 'b' },
    ]);
  });

  test('does not mind a byte order mark, Windows line ends or a missing last newline', async () => {
    expect(await linesOf('\uFEFF{"a":1}\r\n{"b":2}')).toEqual([
      { number: 1, text: '{"a":1}' },
      { number: 2, text: '{"b":2}' },
    ]);
    expect(await linesOf('')).toEqual([]);
    expect(await linesOf('\n')).toEqual([]);
  });

  test.each([1, 2, 3, 1000])('puts characters together that lie in several chunks of %i bytes', async (size) => {
    const lines = await Array.fromAsync(readLines(chunks('{"ä":"😀"}\n{"б":1}\n', size)));
    expect(lines).toEqual([
      { number: 1, text: '{"ä":"😀"}' },
      { number: 2, text: '{"б":1}' },
    ]);
  });

  test('keeps a line whose producer reuses its buffer', async () => {
    async function* reused() {
      const buffer = new Uint8Array(3);
      for (const piece of ['abc', 'def', '\ngh']) {
        buffer.set(new TextEncoder().encode(piece));
        yield buffer;
      }
    }
    expect(await Array.fromAsync(readLines(reused()))).toEqual([
      { number: 1, text: 'abcdef' },
      { number: 2, text: 'gh' },
    ]);
  });

  test('reports a line that is not UTF-8 and reads on', async () => {
    const bytes = new Uint8Array([0x61, 0xff, 0x0a, 0x62]);
    expect(await linesOf(bytes)).toEqual([
      { number: 1, error: 'This line is not text in UTF-8.' },
      { number: 2, text: 'b' },
    ]);
  });

  test('reports a line that is too long and reads on', async () => {
    expect(await linesOf(`${'x'.repeat(50)}\nshort\n${'y'.repeat(21)}`, 20)).toEqual([
      { number: 1, error: 'This line is longer than 20 bytes.' },
      { number: 2, text: 'short' },
      { number: 3, error: 'This line is longer than 20 bytes.' },
    ]);
  });

  test('a line of 200 MiB is passed over without being held', async () => {
    const limit = 20 * 1024 * 1024;
    const measured = await measureHeldBytes();
    let held = Number.POSITIVE_INFINITY;
    async function* endless() {
      const mebibyte = new Uint8Array(1024 * 1024).fill(0x61);
      for (let sent = 0; sent < 200; sent++) yield mebibyte;
      held = await measured.settleBelow(limit);
      yield new TextEncoder().encode('\nnext');
    }
    const lines = await Array.fromAsync(readLines(endless(), 4 * 1024 * 1024));
    expect(lines).toEqual([
      { number: 1, error: 'This line is longer than 4 MiB.' },
      { number: 2, text: 'next' },
    ]);
    expect(held).toBeLessThan(limit);
  });
});

describe('printing', () => {
  test('puts keys in alphabetical order at every level, numbers among them', () => {
    expect(stringify({ b: [{ d: 1, c: null }], a: 'ä', 10: 1, 9: 2 })).toBe(
      '{"10":1,"9":2,"a":"ä","b":[{"c":null,"d":1}]}',
    );
  });

  test('leaves out what is undefined and keeps a key named __proto__', () => {
    expect(stringify({ a: undefined, ...JSON.parse('{"__proto__":{"x":1}}') })).toBe('{"__proto__":{"x":1}}');
  });
});
