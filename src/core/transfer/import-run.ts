import { z } from 'zod';
import { slackFile } from '../attachments/file.ts';
import { postedMessage, reportTo } from '../report-to.ts';
import { importedPerson, importResult } from './import-result.ts';

/** What becomes of a case of the file that lies in the trash: it stays there, or it comes back, as it was or as in the file. */
export const TRASH_CHOICES = ['leave', 'restore', 'overwrite'] as const;
export type TrashChoice = (typeof TRASH_CHOICES)[number];

/** What becomes of the tickets of copies: they are left off, kept although the first case has them too, or made anew. */
export const TICKET_CHOICES = ['leave', 'keep', 'new'] as const;
export type TicketChoice = (typeof TICKET_CHOICES)[number];

/** How a person wants a file imported. */
export const importChoices = z.object({
  onConflict: z.enum(['overwrite', 'skip']),
  newCopies: z.boolean(),
  allOrNothing: z.boolean().default(false),
  trash: z.enum(TRASH_CHOICES).default('leave'),
  tickets: z.enum(TICKET_CHOICES).default('leave'),
  /** Where one object is treated in another way: by `type:id` of the file, the id to write to, or null to leave it. */
  answers: z.record(z.string(), z.string().nullable()).default({}),
  /** Slack user ids of people, by the keys of the overview. */
  people: z.record(z.string(), z.string()).default({}),
});
export type ImportChoices = z.infer<typeof importChoices>;

/** What a run of kind `import` must do: one file of Slack. */
export const importInput = z.object({ file: slackFile, ...importChoices.shape, reportTo });
export type ImportInput = z.infer<typeof importInput>;

/** Somebody whom the file names, and who that seems to be here: a Slack user id, or null. */
const matchedPerson = importedPerson.extend({ here: z.string().nullable() });
export type MatchedPerson = z.infer<typeof matchedPerson>;

/** What an import would bring, shortened to what its message and its form show. */
export const importPreview = importResult.extend({
  people: z.array(matchedPerson),
  missing: z.record(z.string(), z.number()),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** How far an import is, and how it ended. */
export const importProgress = z.object({
  preview: importPreview.exactOptional(),
  message: postedMessage.exactOptional(),
  /** Somebody saw what it would bring and wants it. */
  isWanted: z.boolean().exactOptional(),
  /** What it brought. */
  imported: importResult.exactOptional(),
  /** Its log, where that asks somebody to sign in to connectors. */
  log: postedMessage.exactOptional(),
  /** Why it was given up. */
  failure: z.string().exactOptional(),
});
