import { z } from 'zod';
import { retryGivenUp } from '../../../operations/workspace/retry-given-up.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Action } from '../../context/interaction.ts';
import { readValue } from '../../context/own-json.ts';

const reference = z.object({ id: z.uuid() });

/** The button that tries again what was given up. */
export const jobRetry: Action = {
  actionId: 'job_retry',
  async run(interaction, payload) {
    const { id } = readValue(reference, payload.value);
    const { again } = await interaction.perform(retryGivenUp, { id });
    return sentenceMessage(again ? 'It is being tried again.' : 'This was tried again already.');
  },
};
