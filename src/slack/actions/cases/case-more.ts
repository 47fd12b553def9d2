import { getCase } from '../../../operations/cases/get-case.ts';
import type { Action } from '../../context/interaction.ts';
import { askToDelete } from '../../flows/cases/ask-to-delete.ts';
import { openShareForm } from '../../flows/cases/open-share-form.ts';
import { showActivity } from '../../flows/cases/show-activity.ts';
import { showCase } from '../../flows/cases/show-case.ts';
import { showCaseConnector } from '../../flows/connectors/open-case-connector.ts';
import { openExportForm } from '../../flows/transfer/open-export-form.ts';
import { caseOf } from './case-of.ts';

/** The menu of a card for what is needed less often. */
export const caseMore: Action = {
  actionId: 'case_more',
  async run(interaction, payload) {
    const reference = caseOf(payload);
    switch (payload.selected.selected_option?.value) {
      case 'activity':
        return showActivity(interaction, reference);
      case 'connector':
        return showCaseConnector(interaction, reference);
      case 'share':
        return openShareForm(interaction, reference);
      case 'export': {
        const { incremental_id: number } = await interaction.perform(getCase, { reference });
        const { conversation, actor } = interaction;
        const threadTs = payload.message?.thread_ts ?? payload.message?.ts;
        const here = conversation && { ...conversation, ...(threadTs !== undefined && { threadTs }) };
        return openExportForm(actor.spaceId, `number:${number}`, here);
      }
      case 'delete':
        return askToDelete(interaction, [reference]);
      default:
        return showCase(interaction, reference);
    }
  },
};
