import type { PersonFile } from '../../src/person.ts';

/** The files in a paste or a drop; none when it carries text only. */
export function filesFrom(transfer: DataTransfer | null): File[] {
  return [...(transfer?.files ?? [])];
}

/** Read chosen files into memory; a pasted picture without a name gets one. */
export function readFiles(files: File[]): Promise<PersonFile[]> {
  return Promise.all(
    files.map(async (file) => ({
      name: file.name || `image.${file.type.split('/')[1] ?? 'bin'}`,
      mimetype: file.type || 'application/octet-stream',
      data: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}
