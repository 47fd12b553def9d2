import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress } from '../../../src/connectors/http/address.ts';
import { redactor } from '../../../src/connectors/http/redact.ts';

const octet = fc.integer({ min: 0, max: 255 });
const privateIpv4 = fc.oneof(
  fc.tuple(fc.constantFrom(0, 10, 127), octet, octet, octet),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
  fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
);
type Octets = [number, number, number, number];
const numberOf = ([a, b, c, d]: Octets) => ((a * 256 + b) * 256 + c) * 256 + d;
const hexOf = ([a, b, c, d]: Octets) => `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;

/** The ways in which an address can be written in a URL. */
const notations: ((octets: Octets) => string)[] = [
  (octets) => octets.join('.'),
  (octets) => String(numberOf(octets)),
  (octets) => `0x${numberOf(octets).toString(16)}`,
  (octets) => `0${numberOf(octets).toString(8)}`,
  (octets) => octets.map((one) => `0${one.toString(8)}`).join('.'),
  (octets) => octets.map((one) => `0x${one.toString(16)}`).join('.'),
  ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  (octets) => `[::ffff:${octets.join('.')}]`,
  (octets) => `[::ffff:${hexOf(octets)}]`,
  (octets) => `[64:ff9b::${hexOf(octets)}]`,
  (octets) => `[2002:${hexOf(octets)}::1]`,
  (octets) => `[::${hexOf(octets)}]`,
];

test('an address of a private network is never public, however it is written', () => {
  fc.assert(
    fc.property(privateIpv4, fc.constantFrom(...notations), (octets, write) => {
      const { hostname } = new URL(`http://${write(octets)}/`);
      expect(isPublicAddress(hostname.replace(/^\[|\]$/g, ''))).toBe(false);
    }),
  );
});

test('whatever is no IP address is not public', () => {
  fc.assert(fc.property(fc.string(), (text) => !isPublicAddress(`x${text}`)));
});

test('no secret is left in a text, wherever it stands and in whatever form', () => {
  const forms = [
    (secret: string) => secret,
    (secret: string) => Buffer.from(secret).toString('base64'),
    (secret: string) => Buffer.from(secret).toString('base64url'),
    (secret: string) => encodeURIComponent(secret),
    (secret: string) => JSON.stringify(secret),
  ];
  const secret = fc.string({ minLength: 8, unit: 'grapheme' });
  fc.assert(
    fc.property(secret, fc.constantFrom(...forms), fc.string(), fc.string(), (kept, form, before, after) => {
      const said = redactor([kept])(`${before} ${form(kept)} ${after}`);
      expect(said).toContain('•••');
      expect(said).not.toContain(form(kept));
    }),
  );
});
