import { fileURLToPath } from 'node:url';
import { type AppManifest, readManifest as read } from 'local-slack';

/** Read `manifest.yml`, the same that an operator gives to Slack. */
export function readManifest(): Promise<AppManifest> {
  return read(fileURLToPath(new URL('../../manifest.yml', import.meta.url)));
}
