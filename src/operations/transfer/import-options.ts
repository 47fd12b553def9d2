import { z } from 'zod';
import { TICKET_CHOICES, TRASH_CHOICES } from '../../core/transfer/import-run.ts';
import { caseUser } from '../../core/user.ts';

/** How an import treats what exists already, and what it may write. */
export const importOptions = z.object({
  /** `ask` writes nothing over what exists unless `answers` says so. New copies never meet anything. */
  onConflict: z.enum(['overwrite', 'skip', 'ask']),
  /** Every object gets a new id. */
  newCopies: z.boolean(),
  /** Who the people of the file are here, by the keys of its overview; others keep the names that they have there. */
  people: z.map(z.string(), caseUser).exactOptional(),
  /** Where one object fails, none is written; otherwise what is good is. */
  allOrNothing: z.boolean().exactOptional(),
  /** What becomes of cases that lie in the trash; they stay there by default. New copies never meet any. */
  trash: z.enum(TRASH_CHOICES).exactOptional(),
  /** What becomes of the tickets of new copies; they are left off by default. */
  tickets: z.enum(TICKET_CHOICES).exactOptional(),
  /** Only says what would happen. */
  dryRun: z.boolean(),
  /** Answers to conflicts, by `type:id` of the file; comments and activity follow their case. */
  answers: z
    .map(z.string(), z.union([z.object({ skip: z.literal(true) }), z.object({ overwrite: z.string() })]))
    .exactOptional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

/** How far an import is: lines read so far, or objects written of all that will be. */
export type ImportProgress = (
  step: { phase: 'reading'; lines: number } | { phase: 'writing'; done: number; of: number },
) => void;
