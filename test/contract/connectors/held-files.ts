import type { HeldTicket } from './service-under-test.ts';

/** Files as a ticket holds them. */
export function heldFiles(files: File[]): Promise<HeldTicket['files']> {
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
}
