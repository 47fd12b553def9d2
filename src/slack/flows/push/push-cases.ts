import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { requestPushes } from '../../../operations/push/request-pushes.ts';
import { pushAnswer } from '../../blocks/push/push-answer.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { reportToOf } from '../../context/report-to-of.ts';
import { missing } from '../cases/respond-edited-cases.ts';

/** Ask for pushes, and say at once what becomes of each; how they end is reported where they were asked for. */
export async function pushCases(here: Interaction, cases: CaseReference[]): Promise<InteractionResponse> {
  const requested = await here.perform(requestPushes, { cases, reportTo: reportToOf(here) });
  const found = requested.map(({ caseId, number }) => ({ id: caseId, incremental_id: number }));
  const { actor } = here;
  return pushAnswer(requested, actor.spaceId, actor.capabilities.has('cases_connectors'), missing(cases, found));
}
