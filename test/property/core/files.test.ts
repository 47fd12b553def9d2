import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileName } from '../../../src/core/attachments/file-name.ts';
import { kindOfType, storedType } from '../../../src/core/attachments/file-types.ts';
import { textLength } from '../../../src/core/text.ts';
import { admitFile } from '../../../src/operations/admit-file.ts';
import { png } from '../../support/png.ts';

const part = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 90 }),
  fc.constantFrom(
    ...'../ ..\\ C: con aux. \u202e \u2066 \u200d 👩\u200d💻 👩\u200d . . \r\n \u0000 \ud800 .html .png .'.split(' '),
  ),
  fc.constantFrom(' ', '   ', '\u2028', '\u00a0', '\ufeff', '…'),
);
const anyName = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));

test('a cleaned name is one line, never a path, 1 to 160 characters, and clean', () => {
  fc.assert(
    fc.property(anyName, (given) => {
      const name = fileName(given);
      expect(name).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\\/]/u);
      expect(name).not.toMatch(/^[a-z]:|^\.*$|[\s.]$|^\s/i);
      expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
      expect(name.isWellFormed()).toBe(true);
      expect(textLength(name)).toBeGreaterThan(0);
      expect(textLength(name)).toBeLessThanOrEqual(160);
      expect(fileName(name)).toBe(name);
    }),
    { numRuns: 2_000 },
  );
});

const beginnings = [
  '<svg>',
  '<html>',
  '<!doctype html>',
  '<?xml version="1.0"?>',
  '%PDF-1.7\n',
  'MZ',
  'PK\x03\x04',
  'GIF89a',
  '\x89PNG',
];
const anyBytes = fc
  .tuple(
    fc.constantFrom('', '\ufeff', ' \n', '<!-- -->'),
    fc.constantFrom('', ...beginnings),
    fc.oneof(fc.constantFrom('', ...beginnings), fc.string({ unit: 'binary', maxLength: 60 })),
  )
  .map((parts) => Buffer.from(parts.join(''), 'latin1'));
const anyType = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    'text/html',
    'image/svg+xml',
    'image/png',
    'image/png\r\nX: y',
    'application/xml',
    'application/octet-stream',
  ),
);

test('the gate keeps every file, under a type that no browser runs', async () => {
  await fc.assert(
    fc.asyncProperty(anyName, anyType, fc.oneof(anyBytes, fc.constant(png())), async (name, claimed, head) => {
      const kept = await admitFile({ name, claimed, size: head.length, head }, 'keep');
      expect(kept.mimeType).not.toMatch(/html|svg|xml(?!formats)|script|flash|[\s;,]/);
      expect(kept.mimeType === 'application/octet-stream' || kindOfType(kept.mimeType) !== undefined).toBe(true);
      expect(storedType(kept.mimeType)).toBe(kept.mimeType);
      const again = await admitFile({ name: kept.name, claimed: kept.mimeType, size: head.length, head }, 'keep');
      expect(again).toEqual({ ...kept, remarks: [] });
    }),
    { numRuns: 500 },
  );
});
