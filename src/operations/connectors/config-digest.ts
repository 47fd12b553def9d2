import { sha256 } from './begin-sign-in.ts';

/**
 * Return what tells one configuration of a connector from another. Who enters secrets does so for the configuration
 * that they saw: for any other the secrets are neither sent anywhere nor kept.
 */
export function configDigest(config: Record<string, unknown>): string {
  return sha256(JSON.stringify(config));
}
