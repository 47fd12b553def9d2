import { z } from 'zod';
import { CASE_SEVERITIES, CASE_STATUSES } from './case.ts';

/** Shapes that operations take in. Limits are not here: they bind in `fields/`, with words for the person. */
export const caseReference = z.union([
  z.object({ incremental_id: z.number().int().positive() }),
  z.object({ id: z.string() }),
]);

export const assignee = z.object({ uid: z.string().min(1) });

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ replace: z.array(item).optional(), remove: z.array(item).optional(), add: z.array(item).optional() });

export const customValue = z.object({
  key: z.string().trim().min(1, 'Name a field.'),
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
});

export const casePatch = z.object({
  title: z.string().optional(),
  description: z.string().optional(),
  status: z.enum(CASE_STATUSES).optional(),
  severity: z.enum(CASE_SEVERITIES).optional(),
  tags: listOf(z.string()).optional(),
  category: z.string().nullable().optional(),
  assignees: listOf(assignee).optional(),
  connector: z
    .object({
      id: z.string(),
      name: z.string(),
      type: z.string(),
      fields: z.record(z.string(), z.unknown()).nullable().optional(),
    })
    .optional(),
  customFields: z.array(customValue).optional(),
  settings: z.object({ syncAlerts: z.boolean().optional(), extractObservables: z.boolean().optional() }).optional(),
});
