import { z } from 'zod';
import { DocketError } from '../../core/error.ts';

/** What every form and some messages remember. */
const about = z.object({ spaceId: z.string().exactOptional(), channelId: z.string().exactOptional() });

/** Read JSON that we left in a message or a form; undefined where it is not ours, or of another version. */
export function readOwn<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Return the space and the channel that a form remembers, whatever form it is. */
export function aboutOf(metadata: string): z.infer<typeof about> {
  return readOwn(about, metadata) ?? {};
}

/** Tell whether metadata are those of a form of ours. */
export function isAbout(metadata: string): boolean {
  return readOwn(about, metadata) !== undefined;
}

/** Read what a form remembers. Throw a `DocketError` where another version of Docket made it. */
export function readMetadata<T>(schema: z.ZodType<T>, text: string): T {
  const read = readOwn(schema, text);
  if (read === undefined) throw new DocketError('form_of_older_version');
  return read;
}

/** Read the value of a button. Throw a `DocketError` where another version of Docket made it. */
export function readValue<T>(schema: z.ZodType<T>, value: string | undefined): T {
  const read = readOwn(schema, value ?? '');
  if (read !== undefined) return read;
  throw new DocketError('message_of_older_version');
}
