import { getCase } from '../../../operations/cases/get-case.ts';
import { deleteQuestion } from '../../blocks/cases/deleted-case.ts';
import { activityPage } from '../../commands/activity.ts';
import type { Action } from '../../context/interaction.ts';
import { caseView } from '../../flows/cases/show-case.ts';
import { connectorPanel } from '../../flows/connectors/open-case-connector.ts';
import { shareForm } from '../../forms/cases/share.ts';
import { exportForm } from '../../forms/transfer/export.ts';
import { caseOf } from './case-of.ts';

/** The menu of a card for what is needed less often. */
export const caseMore: Action = {
  actionId: 'case_more',
  async run(interaction, hit) {
    const reference = caseOf(hit);
    switch (hit.selected.selected_option?.value) {
      case 'activity':
        return activityPage(interaction, reference);
      case 'connector':
        return connectorPanel(interaction, reference);
      case 'share': {
        const found = await interaction.perform(getCase, { reference });
        return {
          form: shareForm.view({ case: found }, { spaceId: interaction.actor.spaceId, number: found.incremental_id }),
        };
      }
      case 'export': {
        const { incremental_id: number } = await interaction.perform(getCase, { reference });
        const { place, actor } = interaction;
        const threadTs = hit.message?.thread_ts ?? hit.message?.ts;
        const here = place && { ...place, ...(threadTs !== undefined && { threadTs }) };
        const metadata = { spaceId: actor.spaceId, ...(here && { place: here }) };
        return { form: exportForm.view({ query: `number:${number}` }, metadata) };
      }
      case 'delete':
        return deleteQuestion(await interaction.perform(getCase, { reference }), interaction.actor.spaceId);
      default:
        return caseView(interaction, reference);
    }
  },
};
