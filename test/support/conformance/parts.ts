import { z } from 'zod';
import { isFrom, type Release } from './release.ts';

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

/** The custom fields of a case: one of a kind that a release does not know, or with a value of another kind, spoils all. */
export function customFieldsRule(release: Release) {
  if (!isFrom(release, '8.11')) return z.unknown().optional();
  const kind = <T extends z.ZodType>(type: string, value: T) =>
    z.strictObject({ key: text, type: z.literal(type), value: value.nullable() });
  const known = [kind('text', text), kind('toggle', z.boolean())];
  const numbers = isFrom(release, '8.17') ? [kind('number', z.number())] : [];
  const others = isFrom(release, '9.4') ? [z.looseObject({ key: text, type: text })] : [];
  return z.array(z.union([...known, ...numbers, ...others])).nullish();
}
