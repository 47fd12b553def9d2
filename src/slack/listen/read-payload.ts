import type { Logger } from 'pino';
import type { z } from 'zod';
import { isRecord, withoutNulls } from '../../core/objects.ts';

/** How deep the shape of a payload is described: deep enough for the state of an input in a view. */
const SHAPE_DEPTH = 6;

/**
 * Read a payload of Slack into a type of ours; unknown keys are ignored, and `null` counts as "not there". Undefined
 * for what does not fit, of which the shape is logged: keys and types, never what somebody wrote.
 */
export function readPayload<T>(log: Logger, kind: string, schema: z.ZodType<T>, payload: unknown): T | undefined {
  const read = schema.safeParse(withoutNulls(payload));
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ code, path }) => `${path.map(String).join('.')}: ${code}`);
  log.error({ kind, issues, shape: shapeOf(payload) }, 'a payload of Slack does not fit');
  return undefined;
}

/** Describe a payload by its keys and types alone; of a list, by its first item. */
export function shapeOf(value: unknown, depth = SHAPE_DEPTH): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0], depth - 1)];
  if (!isRecord(value)) return value === null ? 'null' : typeof value;
  if (depth <= 0) return 'object';
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shapeOf(member, depth - 1)]));
}
