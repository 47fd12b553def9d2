import type { CasePatch } from '../../core/fields/index.ts';
import { type Updated, updateCases } from '../../operations/update-cases.ts';
import type { Reply } from '../interaction.ts';
import type { Addressed } from './reference.ts';

/** Edits the case that was named, and says what became of it in one line. */
export async function edit(
  { interaction, reference }: Addressed,
  patch: CasePatch,
  done: (updated: Updated) => string,
): Promise<Reply> {
  const [updated] = await interaction.perform(updateCases, { cases: [reference], patch });
  if (!updated) return undefined;
  const { incremental_id } = updated.case;
  return {
    text: updated.changed
      ? `Case #${incremental_id}: ${done(updated)}`
      : `Case #${incremental_id} was so already; nothing changed.`,
  };
}
