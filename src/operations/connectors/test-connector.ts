import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import { DocketError } from '../../core/error.ts';
import { type ReportTo, reportTo } from '../../core/report-to.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import { addEffect } from '../../store/effects.ts';
import type { WriteOperation } from '../operation.ts';

interface Input {
  connectorId: string;
  /** Where the outcome is reported. */
  reportTo: ReportTo;
}

/** Ask for a connector to be tried out; the outcome is reported where it was asked for. Throw `not_found`. */
export const testConnector: WriteOperation<Input, { name: string }> = {
  name: 'testConnector',
  capability: 'cases_connectors',
  input: z.object({
    connectorId: z.string(),
    reportTo,
  }),
  async write({ tx, actor }, { connectorId, reportTo }) {
    const found = await findConnector(tx, actor, connectorId);
    if (!found) throw new DocketError('connector_not_found');
    if (!definitionOf(found.actionTypeId)) throw new DocketError('connector_cannot_push', { name: found.name });
    const { workspaceId, spaceId } = actor;
    const { threadTs, ...place } = reportTo;
    const payload = {
      workspaceId,
      spaceId,
      connectorId,
      by: actor.user,
      reportTo: { ...place, ...(threadTs !== undefined && { threadTs }) },
    };
    await addEffect(tx, 'test_connector', payload, { maxAttempts: 3 });
    return { name: found.name };
  },
};
