import { z } from 'zod';

export const text = z.string();
export const textOrNone = text.nullable();

/** Somebody as Kibana decodes them: each part a text, null or absent. */
export const user = z.looseObject({
  email: textOrNone.optional(),
  full_name: textOrNone.optional(),
  username: textOrNone.optional(),
});

/** Texts, or one alone. */
export const oneOrMore = z.union([text, z.array(text)]);

/** What a push left. */
export const push = z.looseObject({
  connector_name: text,
  external_id: text,
  external_title: text,
  external_url: text,
  pushed_at: text,
  pushed_by: user,
});

/** Who made and changed something, and when. */
export const history = { created_at: text, created_by: user, updated_at: textOrNone, updated_by: user.nullable() };
