import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { getForm } from '../../../operations/workspace/get-form.ts';
import type { Action } from '../../context/interaction.ts';
import { readValue } from '../../context/own-json.ts';

const reference = z.object({ id: z.uuid() });

/** The button that opens a form which was kept, as Slack did not wait for it or it came with files. */
export const formOpen: Action = {
  actionId: 'form_open',
  async run(interaction, payload) {
    const view = await interaction.perform(getForm, readValue(reference, payload.value));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what was kept is a form of ours
    return { form: view as unknown as ModalView };
  },
};
