import { z } from 'zod';
import { listSpaces as list, type Space } from '../../store/workspace/spaces.ts';
import type { ReadOperation } from '../operation.ts';

/** List the spaces of the workspace. */
export const listSpaces: ReadOperation<Record<string, never>, Space[]> = {
  name: 'listSpaces',
  capability: 'read_cases',
  input: z.object({}),
  read: ({ db, actor }) => list(db, actor.workspaceId),
};
