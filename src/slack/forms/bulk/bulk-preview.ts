import { z } from 'zod';
import { nameReaders } from '../../../core/cases/external-channel.ts';
import { DocketError } from '../../../core/error.ts';
import { previewBulk } from '../../../operations/bulk/preview-bulk.ts';
import { startExport } from '../../../operations/transfer/start-export.ts';
import { getSpaceSettings } from '../../../operations/workspace/space-settings.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { count } from '../../blocks/words.ts';
import type { FormResponse, Interaction } from '../../context/interaction.ts';
import { readersFor } from '../../context/look-at-channel.ts';
import { checkAssignees } from '../../flows/cases/check-assignees.ts';
import { bulkChoice } from './bulk-choices.ts';
import { bulkConfirmForm } from './bulk-confirm.ts';

/** The search, as long as it fits what a form can remember, and where the run is to report how it goes. */
export const bulkMetadata = z.object({
  spaceId: z.string(),
  query: z.string(),
  isTrash: z.boolean().exactOptional(),
  channelId: z.string().exactOptional(),
  threadTs: z.string().exactOptional(),
});
export type BulkMetadata = z.infer<typeof bulkMetadata>;

/** The cases that were chosen, as a search, and what is to be done with them. */
export const bulkSelected = bulkMetadata.extend({ choice: z.string() });
export type BulkSelected = z.infer<typeof bulkSelected>;

/** Ask what would become of the cases, and ask for confirmation; an export changes nothing, so it begins at once. */
export async function previewOf(
  interaction: Interaction,
  { spaceId, choice: name, query, channelId, threadTs }: BulkSelected,
  given: Record<string, unknown>,
): Promise<FormResponse> {
  const here = interaction.inSpace(spaceId);
  const userId = interaction.userId;
  const choice = bulkChoice(name);
  if (choice.action === 'export') return exportAll(here, query, userId);
  const { action } = choice;
  const outside = action === 'share' ? await askAbout(here, given.channelId) : undefined;
  const params: Record<string, unknown> = { ...choice.params, ...given, ...outside?.params };
  const reportTo = { channelId: channelId ?? userId, userId, ...(threadTs !== undefined && { threadTs }) };
  const { assignees = [], mode } = params as { assignees?: { uid: string }[]; mode?: string };
  const people = assignees.map(({ uid }) => uid);
  const warning = outside?.warning ?? (mode === 'remove' ? '' : await checkAssignees(here, people, 'assignees'));
  const preview = await here.perform(previewBulk, { action, params, query, reportTo });
  const names = await here.directory.names(people, []);
  const model = { preview, asked: { action, params }, names, warning };
  return { push: bulkConfirmForm.view(model, { spaceId, runId: preview.runId }) };
}

/** Return what to say before cases are shown in a channel that other organisations read, and whom it names. */
async function askAbout(here: Interaction, channelId: unknown) {
  if (typeof channelId !== 'string' || channelId === '') return undefined;
  const readers = await readersFor(here, channelId);
  if (!readers?.isExternal) return undefined;
  const { allowsExternal } = await here.perform(getSpaceSettings, {});
  const who = nameReaders(readers).replaceAll('`', "'");
  if (!allowsExternal) throw new DocketError('external_channel_forbidden', { who }, { field: 'channelId' });
  const warning = `⚠️ That channel is shared with ${who}. They will see the title, status and severity of these cases.`;
  return { warning, params: { organisations: readers.organisations.map(({ id }) => id) } };
}

async function exportAll(here: Interaction, query: string, userId: string): Promise<FormResponse> {
  const reportTo = { channelId: userId, userId };
  const { total } = await here.perform(startExport, { query, profile: 'kibana-8.8', reportTo });
  const words =
    total === 0 ? 'No case matches any more.' : `Exporting ${count(total, 'case')}. The file will appear here.`;
  return { close: 'all', response: sentenceMessage(words) };
}
