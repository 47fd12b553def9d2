import type { z } from 'zod';

/** Hold that a value fits a schema; the error says where it does not. */
export function assertFits<T>(schema: z.ZodType<T>, value: unknown): asserts value is T {
  schema.parse(value);
}

/** Hand back a value that must fit a schema, as it is: keys that the schema does not name stay. */
export function fitting<T>(schema: z.ZodType<T>, value: unknown): T {
  assertFits(schema, value);
  return value;
}

/** Read JSON that must fit a schema. */
export function readJson<T>(schema: z.ZodType<T>, text: string): T {
  return fitting(schema, JSON.parse(text));
}

/** Read the JSON of an answer, which must fit a schema. */
export async function answerJson<T>(schema: z.ZodType<T>, answer: { json(): Promise<unknown> }): Promise<T> {
  return fitting(schema, await answer.json());
}
