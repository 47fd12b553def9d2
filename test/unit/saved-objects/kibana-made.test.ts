import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { stringify } from '../../../src/saved-objects/ndjson.ts';
import { readObject } from '../../../src/saved-objects/read.ts';
import { linesOf } from './support.ts';

const made = (name: string) => readFileSync(new URL(`../../fixtures/kibana-made/${name}`, import.meta.url), 'utf8');

describe('exports made by this project', () => {
  test.each(['7.10', '8.0', '9.2', '9.5'])('%s leaves for 8.8 as expected, to the letter', async (version) => {
    const results = (await linesOf(made(`${version}.ndjson`))).map((line) => readObject(line));
    const lines = results.flatMap((result) => {
      if (!result.ok) throw new Error(result.message);
      const left = result.object && exportObject(result.object, 'kibana-8.8');
      return left ? [stringify(left)] : [];
    });
    expect(lines).toEqual(made(`${version}.expected.ndjson`).trimEnd().split('\n'));
    expect(results.at(-1)).toMatchObject({ ok: true, details: { exportedCount: results.length - 1 } });
  });

  test.each([
    ['7.10', []],
    ['8.0', []],
    ['9.2', ['The number 77 was not taken over; the case gets one here.']],
    ['9.5', ['This kind of attachment has no form that older Kibanas read; it is kept as it came.']],
  ])('%s says what a person should know', async (version, warnings) => {
    const results = (await linesOf(made(`${version}.ndjson`))).map((line) => readObject(line));
    expect(results.flatMap((result) => (result.ok && result.object ? result.warnings : []))).toEqual(warnings);
  });
});
