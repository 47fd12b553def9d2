import { resolveUncertain } from '../../../operations/push/resolve-uncertain.ts';
import { retryPush } from '../../../operations/push/retry-push.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { pushAnswer } from '../../blocks/push/push-answer.ts';
import type { Action } from '../../context/interaction.ts';
import { reportToOf } from '../../context/report-to-of.ts';
import { openLinkForm } from '../../flows/push/open-link-form.ts';
import { pushCases } from '../../flows/push/push-cases.ts';
import { caseOf } from '../cases/case-of.ts';

/** The button under a push of which nobody knows whether it made a ticket: somebody looked, and it did. */
export const pushLink: Action = {
  actionId: 'push_link',
  run: (interaction, payload) => openLinkForm(interaction, caseOf(payload), payload.value),
};

/** The button beside it: somebody looked, and there is no ticket. */
export const pushAgain: Action = {
  actionId: 'push_again',
  async run(interaction, payload) {
    await interaction.perform(resolveUncertain, { pushId: payload.value ?? '', answer: { kind: 'again' } });
    return sentenceMessage('Pushing it again…');
  },
};

/** The button under several pushes of which some failed; its value are the numbers of those cases. */
export const pushThese: Action = {
  actionId: 'push_these',
  run: (interaction, payload) =>
    pushCases(
      interaction,
      (payload.value ?? '').split(' ').map((number) => ({ incremental_id: Number(number) })),
    ),
};

/** The button under a push that failed. */
export const pushRetry: Action = {
  actionId: 'push_retry',
  async run(interaction, payload) {
    const requested = await interaction.perform(retryPush, {
      pushId: payload.value ?? '',
      reportTo: reportToOf(interaction),
    });
    const { spaceId, capabilities } = interaction.actor;
    return pushAnswer(requested, spaceId, capabilities.has('cases_connectors'));
  },
};
