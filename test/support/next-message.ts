import { type EventEmitter, once } from 'node:events';
import type { z } from 'zod';
import { fitting } from './json.ts';

/** Wait for the next message of another process or thread, which must fit a schema. */
export async function nextMessage<T>(schema: z.ZodType<T>, from: EventEmitter): Promise<T> {
  const received: unknown[] = await once(from, 'message');
  return fitting(schema, received[0]);
}
