import { fileURLToPath } from 'node:url';
import { type AppManifest, readManifest as read } from 'local-slack';

/** The manifest that an operator gives to Slack: `manifest.yml` for requests over HTTP, the other for Socket Mode. */
type ManifestFile = 'manifest.yml' | 'manifest.socket.yml';

/** Read a manifest, `manifest.yml` where none is named. */
export function readManifest(file: ManifestFile = 'manifest.yml'): Promise<AppManifest> {
  return read(fileURLToPath(new URL(`../../${file}`, import.meta.url)));
}
