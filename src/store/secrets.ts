import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { SecretBox } from '../core/connectors/secret-box.ts';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Return a box with a ring of keys (32 bytes in base64): AES-256-GCM, a fresh nonce each time, the key's id in the
 * value, and what it is about as associated data. A value reads `v1.<key id>.<nonce, text and tag in base64url>`.
 */
export function secretBox(ring: { id: string; key: string }[]): SecretBox {
  const keys = ring.map(({ id, key }) => ({
    id: Buffer.from(id).toString('base64url'),
    key: Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', 'docket stored secrets', 32)),
  }));
  const [first] = keys;
  if (!first) throw new Error('There is no key to keep secrets with.');
  return {
    seal(plain, about) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, first.key, iv).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${first.id}.${sealed.toString('base64url')}`;
    },
    open(sealed, about) {
      const [version, id, text = ''] = sealed.split('.');
      const key = keys.find((one) => one.id === id)?.key;
      if (version !== 'v1' || !key)
        throw new Error('This secret was kept with a key that DOCKET_SECRET_KEYS does not have.');
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-TAG_BYTES));
      return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    isCurrent: (sealed) => sealed.startsWith(`v1.${first.id}.`),
  };
}
