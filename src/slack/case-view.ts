import { NO_CONNECTOR } from '../core/case.ts';
import type { CaseReference } from '../core/case-reference.ts';
import { storedImages } from '../core/file.ts';
import { getCaseDetails } from '../operations/get-case-details.ts';
import { getPushState } from '../operations/get-push-state.ts';
import { listFiles } from '../operations/list-files.ts';
import { caseDetails } from './blocks/case-details.ts';
import { assigneeNames } from './commands/names.ts';
import type { Interaction, Reply } from './interaction.ts';

/** A case in full, for the person who asked. */
export async function caseView(
  interaction: Interaction,
  reference: CaseReference,
): Promise<Extract<Reply, { text: string }>> {
  const [found, { files }] = await Promise.all([
    interaction.perform(getCaseDetails, { reference }),
    interaction.perform(listFiles, { reference }),
  ]);
  const { connector, external_service } = found.case;
  // Most cases are pushed nowhere, and people wait for this.
  const isPushed = connector.id !== NO_CONNECTOR.id || external_service !== null;
  const [push] = isPushed ? await interaction.perform(getPushState, { cases: [reference] }) : [];
  const names = await assigneeNames(interaction, [found.case]);
  const links = new Map(files.map(({ id, link }) => [id, link]));
  const image = storedImages(files, ({ id }) => links.get(id));
  return caseDetails({ ...found, image, names, spaceId: interaction.actor.spaceId, ...(push && { push }) });
}
