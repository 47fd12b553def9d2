import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { requestPushes } from '../../../operations/push/request-pushes.ts';
import { pushAnswer } from '../../blocks/push/push-answer.ts';
import type { Interaction, Reply } from '../../context/interaction.ts';
import { replyTo } from '../../context/reply-to.ts';

/** Asks for pushes, and says at once what becomes of each; how they end is told where they were asked for. */
export async function pushCases(here: Interaction, cases: CaseReference[]): Promise<Reply> {
  const requested = await here.perform(requestPushes, { cases, reply: replyTo(here) });
  return pushAnswer(requested, here.actor.spaceId, here.actor.capabilities.has('cases_connectors'));
}
