import { sha256 } from './begin-sign-in.ts';

/**
 * Return what tells one configuration of a connector from another. Who enters secrets does so for the configuration
 * that they saw: for any other the secrets are neither sent anywhere nor kept.
 */
export function configDigest(config: Record<string, unknown>): string {
  return sha256(JSON.stringify(config));
}

/** Said where the configuration has changed since it was seen. */
export const CHANGED_MEANWHILE =
  'Somebody changed this connector meanwhile. Please look where it leads now, and enter everything once more.';
