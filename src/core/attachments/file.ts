import { z } from 'zod';
import type { ImageResolver } from '../markdown/index.ts';
import type { CaseUser } from '../user.ts';
import { fileName } from './file-name.ts';
import { storedType } from './file-types.ts';

export { fileExtension, fileName } from './file-name.ts';

/** Bytes of one chunk of a stored file; the last one may be shorter. */
export const FILE_CHUNK_BYTES = 512 * 1024;

/** A file as Slack describes it; a pushed payload may carry only an id and `file_access: "check_file_info"`. */
export const slackFile = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  mimetype: z.string().optional(),
  size: z.number().optional(),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
  permalink: z.string().optional(),
  file_access: z.string().optional(),
  mode: z.string().optional(),
});
export type SlackFile = z.infer<typeof slackFile>;

/** A file to be kept with a message: one that Slack holds, or text that came in the message, which becomes a file. */
export const evidenceFile = slackFile.extend({ text: z.string().optional() });
export type EvidenceFile = z.infer<typeof evidenceFile>;

/** A file that was fetched: its bytes are stored under their SHA-256 (hexadecimal), in no case yet; `size` in bytes. */
export const fetchedFile = z.object({
  name: z.string().transform(fileName),
  mimeType: z.string().transform(storedType),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  slackFileId: z.string(),
  /** What was changed of it so that it could be stored, in words for the person. */
  remarks: z.array(z.string()).exactOptional(),
});
export type FetchedFile = z.infer<typeof fetchedFile>;

/** Where a stored file came from. */
export interface FileSource {
  slackFileId?: string | undefined;
  channelId?: string | undefined;
  messageTs?: string | undefined;
  /** Of the message, or of the file where there is no message. */
  permalink?: string | undefined;
}

/** A file of a case; `size` is in bytes, `sha256` in hexadecimal, `created_at` ISO 8601. */
export interface StoredFile {
  id: string;
  case_id: string;
  name: string;
  mime_type: string;
  size: number;
  sha256: string;
  created_at: string;
  created_by: CaseUser;
  source: FileSource;
  /** The bot's own upload to Slack, made once to show the file there; null until then. */
  slack_file_id: string | null;
}

/** A stored file, ready to be sent; `size` in bytes. */
export interface OpenFile {
  name: string;
  mimeType: string;
  size: number;
  source: FileSource;
  /** The bytes in order, read one chunk at a time as they are taken. */
  chunks: AsyncIterable<Uint8Array>;
}

/** Tell whether a file is called as exports are: `.ndjson`, `.ndjson.gz` or `.zip`. */
export function isExportName(name: string | null | undefined): boolean {
  return /\.(?:ndjson(?:\.gz)?|zip)$/i.test(name ?? '');
}

/** Tell whether Slack can show an image of this type in a message (`image` block: png, jpg, gif). */
export function showsInSlack(mimeType: string): boolean {
  return mimeType === 'image/png' || mimeType === 'image/jpeg' || mimeType === 'image/gif';
}

/** Return the Markdown that stands for a stored file in a case's text: an image, or a link for anything else. */
export function fileMarkdown(file: Pick<StoredFile, 'id' | 'name' | 'mime_type'>): string {
  const label = file.name.replace(/[\\[\]`<>]|&(?=#?\w+;)/g, '\\$&');
  return `${file.mime_type.startsWith('image/') ? '!' : ''}[${label}](/files/${file.id})`;
}

/** What `fileMarkdown` writes, with the label as its first group. */
export const fileMarkup = /!?\[((?:\\.|[^\\[\]])*)\]\(\/files\/[0-9a-f-]{36}\)/g;

/** Return the id of the stored file that an address in a case's text stands for; undefined where it is none of ours. */
export function storedFileId(href: string): string | undefined {
  return /^\/files\/([0-9a-f-]{36})$/.exec(href)?.[1];
}

/**
 * Return how images in a case's text are shown: those that Slack holds in their place, others of ours as a link where
 * `link` gives one, else by name.
 */
export function storedImages(
  files: readonly StoredFile[],
  link?: ((file: StoredFile) => string | undefined) | undefined,
): ImageResolver {
  const byId = new Map(files.map((file) => [file.id, file]));
  return (href) => {
    const file = byId.get(storedFileId(href) ?? '');
    if (!file) return undefined;
    if (file.slack_file_id !== null) return { slackFileId: file.slack_file_id };
    const url = link?.(file);
    return url === undefined ? { name: `📎 ${file.name}` } : { url };
  };
}

/** Return a size for people: `834 bytes`, `12.3 KB`, `4.0 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
