import { z } from 'zod';
import type { SentFile, Session } from '../connector.ts';
import type { LinearConfig } from './definition.ts';
import { ask } from './graphql.ts';

const upload = z.object({
  fileUpload: z.object({
    uploadFile: z.object({
      uploadUrl: z.string(),
      assetUrl: z.string(),
      headers: z.array(z.object({ key: z.string(), value: z.string() })),
    }),
  }),
});

/**
 * Store a file where Linear keeps them, and attach it to an issue (Linear developers: "How to upload a file to Linear").
 * The address that takes the bytes is signed itself, and belongs to somebody else: our sign-in does not go there.
 */
export async function attachFile(session: Session<LinearConfig>, issueId: string, file: SentFile): Promise<undefined> {
  const { name, mimeType, bytes, size } = file;
  const { fileUpload } = await ask(session, {
    query: `mutation Upload($contentType: String!, $filename: String!, $size: Int!) {
      fileUpload(contentType: $contentType, filename: $filename, size: $size) {
        uploadFile { uploadUrl assetUrl headers { key value } }
      }
    }`,
    variables: { contentType: mimeType, filename: name, size },
    data: upload,
  });
  const { uploadUrl, assetUrl, headers } = fileUpload.uploadFile;
  await session.http.send({
    method: 'PUT',
    url: uploadUrl,
    headers: {
      'content-type': mimeType,
      'cache-control': 'public, max-age=31536000',
      ...Object.fromEntries(headers.map(({ key, value }) => [key.toLowerCase(), value])),
    },
    bytes,
    isUnsigned: true,
    answer: z.unknown(),
  });
  await ask(session, {
    query: 'mutation Attach($input: AttachmentCreateInput!) { attachmentCreate(input: $input) { success } }',
    variables: { input: { issueId, title: name, url: assetUrl } },
    data: z.unknown(),
  });
  return undefined;
}
