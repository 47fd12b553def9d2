import { z } from 'zod';
import type { CaseStatus } from '../../core/cases/case.ts';
import type { Choice } from '../../core/connectors/definition.ts';
import type { MoveTarget, Session } from '../connector.ts';
import { needsMove, targetState } from '../status-move.ts';
import type { TheHiveConfig } from './definition.ts';

const withStatus = z.looseObject({ status: z.string(), stage: z.string().optional() });
const statuses = z.array(z.looseObject({ value: z.string(), stage: z.string() }));

/** What the stages of TheHive mean here; each of its statuses, also those of one's own, is in one. */
const stages: Record<string, CaseStatus> = { New: 'open', InProgress: 'in-progress', Closed: 'closed' };

/** Where a status was not chosen; of those that close a case, the one that claims nothing about it. */
const usual: Record<CaseStatus, string> = { open: 'New', 'in-progress': 'InProgress', closed: 'Other' };

/** Return the statuses that cases can have, those of one's own included. */
export async function thehiveStates({ http }: Session<TheHiveConfig>): Promise<Choice[]> {
  const found = await http.send({
    method: 'POST',
    url: 'api/v1/query',
    query: { name: 'case-statuses' },
    json: { query: [{ _name: 'listCaseStatus' }] },
    answer: statuses,
    reads: true,
  });
  return found.map(({ value, stage }) => ({ value, label: stages[value] ? value : `${value} (${stage})` }));
}

/** Give a case the status that belongs to that of ours; with what closing asks for. */
export async function moveCase({ http }: Session<TheHiveConfig>, url: string, to: MoveTarget): Promise<null> {
  const { status, stage = status } = await http.send({ method: 'GET', url, answer: withStatus });
  if (!needsMove(to, status, stages[stage])) return null;
  const { summary = 'Closed in Docket.', impactStatus = 'NotApplicable' } = to.mapping.closing;
  const json = { status: targetState(to, usual), ...(to.status === 'closed' && { summary, impactStatus }) };
  await http.send({ method: 'PATCH', url, json, answer: z.unknown() });
  return null;
}
