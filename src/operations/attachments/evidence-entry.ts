import { z } from 'zod';
import { quotedMessage } from '../../core/attachments/evidence.ts';

/** A file whose bytes are stored under their SHA-256 (hexadecimal); `size` in bytes. */
export const storedBytes = z.object({
  name: z.string(),
  mimeType: z.string(),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  slackFileId: z.string(),
});
export type StoredBytes = z.infer<typeof storedBytes>;

/** A message and its files, or a note alone. */
export const evidenceEntry = z.object({
  note: z.string().optional(),
  message: quotedMessage.optional(),
  channelId: z.string(),
  /** Where the files come from, when no message is quoted. */
  origin: z.object({ messageTs: z.string(), permalink: z.string().optional() }).optional(),
  files: z.array(storedBytes),
});

export type EvidenceEntry = z.infer<typeof evidenceEntry>;
