import { z } from 'zod';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { CONFLICT_RULES, type ConflictRule, ruleSettings } from '../../core/push/conflict-rule.ts';
import { setAsksOnConflict } from '../../store/push/ticket-conflicts.ts';
import { chooseConnector } from '../connectors/choose-connector.ts';
import type { WriteOperation } from '../operation.ts';
import { type Updated, updateCases } from './update-cases.ts';

interface Input {
  cases: CaseReference[];
  /** `none` takes the connector away. */
  connectorId: string;
  /** Of the ticket, by Kibana's keys; left out, a case keeps those that it has for the same connector. */
  fields?: Record<string, unknown> | null | undefined;
  /** What happens where status or title change here and in the ticket; left out, it stays. */
  rule?: ConflictRule | undefined;
}

/**
 * Choose the connector of cases, change the fields of their tickets, or what happens where both change, or take the
 * connector away. The ticket that a case
 * has elsewhere stays linked. Throw on field `connectorId` where there is no such connector, or one that Docket only
 * keeps.
 */
export const setCaseConnector: WriteOperation<Input, Updated[]> = {
  name: 'setCaseConnector',
  capability: 'update_cases',
  input: z.object({
    cases: z.array(caseReference).min(1),
    connectorId: z.string(),
    fields: z.record(z.string(), z.unknown()).nullable().optional(),
    rule: z.enum(CONFLICT_RULES).optional(),
  }),
  async write(context, { cases, connectorId, fields, rule }) {
    const settings = rule && ruleSettings(rule);
    const updated = await updateCases.write(context, {
      cases,
      patch: { connector: await chooseConnector(context, connectorId, fields), ...(settings && { settings }) },
    });
    if (rule === undefined) return updated;
    const { tx, actor } = context;
    return Promise.all(
      updated.map(async (one) => {
        const hasChanged = await setAsksOnConflict(tx, actor, { caseId: one.case.id, connectorId }, rule === 'ask');
        return { ...one, changed: one.changed || hasChanged };
      }),
    );
  },
};
