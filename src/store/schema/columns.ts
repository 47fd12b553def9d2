import { sql } from 'drizzle-orm';
import { type AnyPgColumn, customType, index, text, timestamp } from 'drizzle-orm/pg-core';

/** A time as ISO 8601 text with milliseconds, as Kibana writes it; `timestamptz` in the database. */
export const isoTime = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  // As Postgres writes it (`0050-01-31 12:00:00+00`) JavaScript would read the year as 1950.
  fromDriver: (value) => new Date(value.replace(' ', 'T').replace(/[+-]\d\d$/, '$&:00')).toISOString(),
});

/** The words of a text, as Postgres searches them. */
export const tsvector = customType<{ data: string; driverData: string }>({ dataType: () => 'tsvector' });

/**
 * JSON that keeps the text it was written as; `json` in the database. Written as text, read as a value, or as text by
 * `::text`.
 */
export const jsonText = customType<{ data: unknown; driverData: unknown }>({ dataType: () => 'json' });

/** Bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

/** When the row was made. */
export const now = () => timestamp('created_at', { withTimezone: true }).notNull().defaultNow();
/** The tenant: every row belongs to one. */
export const workspaceId = () => text('workspace_id').notNull();
/** The space within the workspace. */
export const spaceId = () => text('space_id').notNull();

/**
 * The id that an imported object had where it came from, where that is another than it has here; ids have 512
 * characters at most.
 */
export const originOf = sql.raw("left(imported->'envelope'->>'originId', 512)");
/** Find imported objects by `originOf`. Only copies and objects that met one here remember an origin: they are few. */
export const originIndex = (name: string, t: { workspace_id: AnyPgColumn; space_id: AnyPgColumn }) =>
  index(name).on(t.workspace_id, t.space_id, sql`(${originOf})`).where(sql`${originOf} is not null`);
