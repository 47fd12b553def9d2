import { z } from 'zod';
import { quotedMessage } from '../../core/attachments/evidence.ts';
import { fetchedFile } from '../../core/attachments/file.ts';

/** A message and its files, or a note alone. */
export const evidenceEntry = z.object({
  note: z.string().optional(),
  message: quotedMessage.optional(),
  channelId: z.string(),
  /** Where the files come from, when no message is quoted. */
  origin: z.object({ messageTs: z.string(), permalink: z.string().optional() }).optional(),
  files: z.array(fetchedFile),
});

export type EvidenceEntry = z.infer<typeof evidenceEntry>;
