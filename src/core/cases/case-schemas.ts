import { z } from 'zod';
import { CASE_SEVERITIES, CASE_STATUSES } from './case.ts';

/** Shapes that operations take in. Limits are not here: they bind in `fields/`, with words for the person. */
export const caseReference = z.union([
  z.object({ incremental_id: z.number().int().positive() }),
  z.object({ id: z.string() }),
]);

export const assignee = z.object({ uid: z.string().min(1) });

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    replace: z.array(item).exactOptional(),
    remove: z.array(item).exactOptional(),
    add: z.array(item).exactOptional(),
  });

export const customValue = z.object({
  key: z.string().trim().min(1, 'Name a field.'),
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
});

export const connectorChange = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  fields: z.record(z.string(), z.unknown()).nullable().exactOptional(),
});

export const casePatch = z.object({
  title: z.string().exactOptional(),
  description: z.string().exactOptional(),
  status: z.enum(CASE_STATUSES).exactOptional(),
  severity: z.enum(CASE_SEVERITIES).exactOptional(),
  tags: listOf(z.string()).exactOptional(),
  category: z.string().nullable().exactOptional(),
  assignees: listOf(assignee).exactOptional(),
  connector: connectorChange.exactOptional(),
  customFields: z.array(customValue).exactOptional(),
  settings: z
    .object({ syncAlerts: z.boolean().exactOptional(), extractObservables: z.boolean().exactOptional() })
    .exactOptional(),
});
