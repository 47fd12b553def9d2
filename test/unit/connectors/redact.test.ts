import { describe, expect, test } from 'vitest';
import { redactor } from '../../../src/connectors/http/redact.ts';

const SECRET = 'pä55 w&rd/"<+>\\9ß';
const bytes = Buffer.from(SECRET);
const hex = bytes.toString('hex');
const hexPairs = hex.match(/../g) ?? [];
const inBase64 = (before: string) => Buffer.from(`${before}${SECRET} after`).toString('base64');
const points = [...SECRET].map((character) => character.codePointAt(0) ?? 0);
const unicode = [...SECRET].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

describe('a secret is taken out', () => {
  test.each([
    ['as it is', SECRET],
    ['percent-encoded', encodeURIComponent(SECRET)],
    ['percent-encoded in small letters', encodeURIComponent(SECRET).toLowerCase()],
    ['percent-encoded as a form is', new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['percent-encoded in every byte', hexPairs.map((pair) => `%${pair}`).join('')],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(SECRET))],
    ['in base64', bytes.toString('base64')],
    ['in base64 without its padding', bytes.toString('base64').replace(/=+$/, '')],
    ['in base64url', bytes.toString('base64url')],
    ['in base64, percent-encoded', encodeURIComponent(bytes.toString('base64'))],
    ['in base64 with its slashes escaped', bytes.toString('base64').replaceAll('/', '\\/')],
    ['in base64, as JSON of .NET', bytes.toString('base64').replaceAll('+', '\\u002B')],
    ['in base64, as HTML', bytes.toString('base64').replaceAll('+', '&#x2B;').replaceAll('=', '&#61;')],
    ['in base64, by name in HTML', bytes.toString('base64').replaceAll('/', '&sol;').replaceAll('+', '&plus;')],
    ['in base64, in lines', bytes.toString('base64').replace(/.{8}/g, '$&\r\n')],
    ['in base64, in lines of a JSON text', bytes.toString('base64').replace(/.{8}/g, '$&\\n')],
    ['in base64 in an address, twice encoded', encodeURIComponent(encodeURIComponent(bytes.toString('base64')))],
    ['in hexadecimal', hex],
    ['in hexadecimal, in capitals', hex.toUpperCase()],
    ['in hexadecimal, in letters of both kinds', hex.replace(/[a-f]/, (letter) => letter.toUpperCase())],
    ['in hexadecimal with colons', hexPairs.join(':')],
    ['in hexadecimal with spaces', hexPairs.join(' ')],
    ['in escapes of bytes', hexPairs.map((pair) => `\\x${pair}`).join('')],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in JSON, with slashes escaped', JSON.stringify(SECRET).slice(1, -1).replaceAll('/', '\\/')],
    ['in JSON, all escaped', unicode],
    [
      'in HTML',
      SECRET.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    ],
    [
      'in HTML, by names',
      SECRET.replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('/', '&sol;')
        .replaceAll('+', '&plus;')
        .replaceAll('\\', '&bsol;')
        .replaceAll('"', '&QUOT;'),
    ],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(SECRET).slice(1, -1)).slice(1, -1)],
    ['in HTML in HTML', SECRET.replaceAll('&', '&amp;amp;').replaceAll('<', '&amp;lt;').replaceAll('>', '&amp;gt;')],
    ['in HTML, by number', points.map((point) => `&#${point};`).join('')],
    ['in HTML, by number in hexadecimal', points.map((point) => `&#x${point.toString(16)};`).join('')],
  ])('%s', (_, written) => {
    const said = redactor([SECRET])(`Bad token ${written}, go away`);
    expect(said.replaceAll('\\x', '')).toBe('Bad token •••, go away');
  });

  test.each(['', 'a', 'ab', 'user:', 'user:x'])('in base64, after %j', (before) => {
    const written = inBase64(before);
    const said = redactor([SECRET])(written);
    expect(said).toContain('•••');
    const decoded = said.split('•••').map((part) => Buffer.from(part, 'base64').toString('latin1'));
    expect(decoded.join('')).not.toContain('w&rd');
    expect(said.length).toBeLessThan(written.length - bytes.length);
  });

  test('a long one, such as a key, in its whole forms', () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${'MIIEvQ+/'.repeat(200)}\n-----END PRIVATE KEY-----`;
    for (const written of [key, JSON.stringify(key), encodeURIComponent(key), Buffer.from(key).toString('hex')])
      expect(redactor([key])(written)).not.toMatch(/MIIEvQ|4d494945/i);
  });

  test('the longer of two first, whatever holds the other', () => {
    const inner = Buffer.from('hunter2-hunter2').toString('base64').slice(2, 8);
    expect(redactor([inner, 'hunter2-hunter2'])(Buffer.from('hunter2-hunter2').toString('base64'))).toBe('•••');
    expect(redactor(['abcd', 'abcdefgh'])('abcdefgh abcd')).toBe('••• •••');
  });

  test('and nothing else', () => {
    const said = 'Field summary is required (400). See https://jira.example/browse/SEC-1?x=%2F&y=&amp;';
    expect(redactor([SECRET, 'abc'])(said)).toBe(said);
    expect(redactor(['abc'])('abc')).toBe('abc');
  });
});
