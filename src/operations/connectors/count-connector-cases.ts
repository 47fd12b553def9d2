import { z } from 'zod';
import { countCasesWith } from '../../store/connectors/connector-cases.ts';
import type { ReadOperation } from '../operation.ts';

/** Return how many cases use a connector: those that would have none if it were deleted. */
export const countConnectorCases: ReadOperation<{ connectorId: string }, number> = {
  name: 'countConnectorCases',
  capability: 'cases_connectors',
  input: z.object({ connectorId: z.string() }),
  read: ({ db, actor }, { connectorId }) => countCasesWith(db, actor, connectorId),
};
