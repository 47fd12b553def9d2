import { randomUUID } from 'node:crypto';
import type { Route, ServiceResponse } from './definition.ts';

/** Files that are kept, by their id: with their issue once they are attached, and with their bytes once they arrived. */
export type LinearFiles = Map<string, { name: string; issueId?: string; bytes?: Uint8Array }>;

const SIGNATURE = 'docket-signature';

/** Return where the bytes of a file are to be put, and where it is found from then on. */
export function beginUpload(files: LinearFiles, name: string, baseUrl: string): ServiceResponse {
  const id = randomUUID();
  files.set(id, { name });
  const headers = [{ key: 'X-Upload-Signature', value: SIGNATURE }];
  const uploadFile = { uploadUrl: `${baseUrl}/uploads/${id}`, assetUrl: `${baseUrl}/assets/${id}`, headers };
  return { body: { data: { fileUpload: { success: true, uploadFile } } } };
}

/** Make the route that takes bytes: by its own signature, and refusing any other, as a store of objects does. */
export function uploadRoute(files: LinearFiles): Route {
  return {
    method: 'PUT',
    path: '/uploads/:id',
    isOpen: true,
    run({ params, headers, bytes }) {
      const file = files.get(params.id ?? '');
      const isSigned = headers['x-upload-signature'] === SIGNATURE && headers.authorization === undefined;
      if (!file || !isSigned) return { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
      file.bytes = bytes;
      return { status: 200 };
    },
  };
}
