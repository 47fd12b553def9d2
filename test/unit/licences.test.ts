import { expect, test } from 'vitest';
import { unacceptedLicences } from '../../scripts/licences.ts';

const refused = (name: string, license?: string) =>
  unacceptedLicences({ [`node_modules/${name}`]: license === undefined ? {} : { license } }).length > 0;

test.each(['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', 'PostgreSQL', '(MIT OR CC0-1.0)'])(
  'anything may come under %s',
  (licence) => expect(refused('any', licence)).toBe(false),
);

test.each([
  'GPL-3.0-only',
  'MPL-2.0',
  'OFL-1.1',
  'AGPL-3.0',
  'SEE LICENSE IN LICENSE',
  'MIT AND GPL-2.0-only',
  undefined,
])('nothing may come under %s unless it is named', (licence) => expect(refused('any', licence)).toBe(true));

test('what is named comes under the licence that was read, and under no other', () => {
  expect(refused('lightningcss', 'MPL-2.0')).toBe(false);
  expect(refused('lightningcss-linux-x64-gnu', 'MPL-2.0')).toBe(false);
  expect(refused('lightningcss', 'GPL-3.0-only')).toBe(true);
});

test('packages inside packages are read, our own are not', () => {
  const packages = { 'node_modules/a/node_modules/b': { license: 'GPL-3.0-only' }, 'node_modules/own': { link: true } };
  expect(unacceptedLicences(packages)).toEqual(['b: GPL-3.0-only']);
});
