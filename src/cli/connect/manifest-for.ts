import { readFileSync } from 'node:fs';

/** How Slack reaches Docket: under an address of its own, or over a connection that Docket opens (Socket Mode). */
export type Way = { url: string } | 'socket';

const EXAMPLE = 'https://docket.example.com';

/** Return the text of the app's manifest for a way, with the address in it where there is one. */
export function manifestFor(way: Way): string {
  if (way === 'socket') return read('manifest.socket.yml');
  return read('manifest.yml').replaceAll(EXAMPLE, way.url.replace(/\/+$/, ''));
}

function read(file: string): string {
  return readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
}
