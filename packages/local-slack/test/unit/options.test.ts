import { describe, expect, test } from 'vitest';
import { readOptions, UsageError } from '../../src/cli/options.ts';

const manifest = ['--manifest', 'manifest.yml'];
const to = ['--to', 'http://127.0.0.1:3000/slack/events'];

describe('the command line', () => {
  test.each([
    ['no manifest', to, '--manifest FILE is missing'],
    ['an address that is none', [...manifest, '--to', 'localhost'], '“localhost”'],
    ['an address of another kind', [...manifest, '--to', 'ftp://localhost'], '“ftp://localhost”'],
    ['a port that is none', [...manifest, ...to, '--port', '70000'], '“70000”'],
    ['a port in words', [...manifest, ...to, '--port', 'any'], '“any”'],
    ['an option that is none', ['--loud'], "Unknown option '--loud'."],
    ['a word too many', ['now'], "Unexpected argument 'now'"],
    ['an option without its value', ['--manifest'], "Option '--manifest <value>' argument missing."],
  ])('is refused with %s', (_, args, words) => {
    const read = () => readOptions(args);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(words);
  });

  test('takes any free port and keeps nothing unless told otherwise', () => {
    expect(readOptions([...manifest, ...to])).toEqual({
      help: false,
      manifest: 'manifest.yml',
      to: 'http://127.0.0.1:3000/slack/events',
      port: 0,
      data: undefined,
    });
    expect(readOptions([...manifest, ...to, '--port', '8080', '--data', 'x'])).toMatchObject({ port: 8080, data: 'x' });
  });

  test('asks for help before anything else', () => {
    expect(readOptions(['-h'])).toEqual({ help: true });
  });
});
