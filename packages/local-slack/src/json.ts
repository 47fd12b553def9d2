import { z } from 'zod';

/** An object of JSON, whatever it holds. */
export const anyObject = z.record(z.string(), z.unknown());

/** Read a text as an object of JSON; undefined where it is anything else. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return anyObject.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
