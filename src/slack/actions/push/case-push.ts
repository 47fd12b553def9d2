import type { Action } from '../../context/interaction.ts';
import { pushCases } from '../../flows/push/push-cases.ts';
import { caseOf } from '../cases/case-of.ts';

/** The Push button of a card, of a case's details and of its connector. */
export const casePush: Action = {
  actionId: 'case_push',
  run: (interaction, payload) => pushCases(interaction, [caseOf(payload)]),
};
