import { z } from 'zod';
import type { Connector } from '../../core/connectors/connector.ts';
import { missingConnectorsOf } from '../../store/connectors/connectors.ts';
import type { ReadOperation } from '../operation.ts';

/** Return the connector of a case that cannot be used until somebody signs in to it again; none when all is well. */
export const getMissingConnectors: ReadOperation<{ caseId: string }, Connector[]> = {
  name: 'getMissingConnectors',
  capability: 'read_cases',
  input: z.object({ caseId: z.string() }),
  read: ({ db, actor }, { caseId }) => missingConnectorsOf(db, actor, caseId),
};
