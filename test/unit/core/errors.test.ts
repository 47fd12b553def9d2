import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { troubleCases } from '../../../src/connectors/http/troubles.ts';
import { codeOf, DocketError } from '../../../src/core/error.ts';
import { situations, situationsByTopic } from '../../../src/core/errors/index.ts';
import type { Situation } from '../../../src/core/errors/situation.ts';
import { invalidInput } from '../../../src/core/invalid-input.ts';
import { present } from '../../support/present.ts';
import { readSources } from '../../support/source-files.ts';

const all: [string, Situation][] = Object.entries(situations);
const codes = Object.keys(situations);
const throwing = readSources().filter(({ path }) => !path.startsWith('src/core/errors/'));

describe('the declared situations', () => {
  test('are many, each under a code of its own in snake case', () => {
    const everyCode = Object.values(situationsByTopic).flatMap((file) => Object.keys(file));
    expect(everyCode.length).toBeGreaterThan(150);
    expect(everyCode.toSorted()).toEqual(codes.toSorted());
    expect(codes.filter((code) => !/^[a-z]+(_[a-z]+)+$/.test(code))).toEqual([]);
  });

  test('are each met somewhere', () => {
    const text = throwing.map((file) => file.text).join('\n');
    expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });

  test('say in whole sentences what happened, what was kept and what to do next', () => {
    const described = [...all, ...Object.entries(troubleCases)].flatMap(([code, { happened, kept, next }]) =>
      Object.entries({ happened, kept, next }).map(([what, sentence]) => ({ at: `${code}: ${what}`, sentence })),
    );
    expect(described.filter(({ sentence }) => !/^\S.{8,}[.]$/s.test(sentence))).toEqual([]);
  });

  test('have words for people with all values in them and no code', () => {
    const words = all.map(([, one]) => one.words(one.example));
    const isCode = new RegExp(`\\b(${[...codes, 'invalid_input', 'not_allowed', 'limit_reached'].join('|')})\\b`);
    expect(words.filter((text) => text.trim().length < 8 || isCode.test(text))).toEqual([]);
    expect(words.filter((text) => /undefined|\[object|NaN/.test(text))).toEqual([]);
  });
});

describe('an error', () => {
  test('has the words, the code and the kind of its situation, and the input at fault', () => {
    const cause = new Error('why');
    const error = new DocketError('title_too_long', { length: 200 }, { field: 'title', cause });
    expect(error).toMatchObject({ code: 'title_too_long', kind: 'invalid_input', field: 'title', cause });
    expect(error.message).toBe(
      'This title has 200 characters; a title can have up to 160. Put the rest in the description.',
    );
    expect(new DocketError('right_missing')).toMatchObject({ kind: 'not_allowed', field: undefined });
  });

  test('of another kind is a fault of ours', () => {
    expect(codeOf(new DocketError('case_not_found', { reference: '#1' }))).toBe('case_not_found');
    expect(codeOf(new TypeError('x is not a function'))).toBe('fault_of_ours');
  });

  test('of a schema has the words of its first issue and the input that it names', () => {
    const input = z.object({ file: z.string('Choose a file to import.'), name: z.string() });
    const error = invalidInput(present(input.safeParse({}).error));
    expect(error).toMatchObject({ code: 'input_invalid', message: 'Choose a file to import.', field: 'file' });
  });
});

test('no place that throws writes a sentence', () => {
  const made = throwing.flatMap(({ path, text }) =>
    [...text.matchAll(/new DocketError\(([^;]{0,400})/g)].map(([, given = '']) => ({ path, given })),
  );
  expect(made.length).toBeGreaterThan(150);
  const isSentence = /^\s*['"`][^'"`]*[ .]/;
  expect(made.filter(({ given }) => isSentence.test(given))).toEqual([]);
  expect(isSentence.test("'A case needs a title.')")).toBe(true);
});
