import { storedImages } from '../../../core/attachments/file.ts';
import { NO_CONNECTOR } from '../../../core/cases/case.ts';
import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { listFiles } from '../../../operations/attachments/list-files.ts';
import { getCaseDetails } from '../../../operations/cases/get-case-details.ts';
import { getPushState } from '../../../operations/push/get-push-state.ts';
import { caseDetails } from '../../blocks/cases/case-details.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { nameAssignees } from './name-assignees.ts';

/** A case in full, for the person who asked. */
export async function showCase(
  interaction: Interaction,
  reference: CaseReference,
): Promise<Extract<InteractionResponse, { text: string }>> {
  const [found, { files }] = await Promise.all([
    interaction.perform(getCaseDetails, { reference }),
    interaction.perform(listFiles, { reference }),
  ]);
  const { connector, external_service } = found.case;
  // Most cases are pushed nowhere, and people wait for this.
  const isPushed = connector.id !== NO_CONNECTOR.id || external_service !== null;
  const [push] = isPushed ? await interaction.perform(getPushState, { cases: [reference] }) : [];
  const names = await nameAssignees(interaction, [found.case]);
  const links = new Map(files.map(({ id, link }) => [id, link]));
  const image = storedImages(files, ({ id }) => links.get(id));
  const { spaceId, capabilities } = interaction.actor;
  const withoutExport = !capabilities.has('import_export');
  return caseDetails({ ...found, image, names, spaceId, withoutExport, ...(push && { push }) });
}
