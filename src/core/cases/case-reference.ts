/** How a person names a case: by its number in the space, or by its id. */
export type CaseReference = { incremental_id: number } | { id: string };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Read `#42`, `42`, `CASE-42`, a UUID, or a link that ends in one of these; undefined for anything else.
 *
 * Slack writes links as `<https://…|label>`.
 */
export function parseCaseReference(word: string): CaseReference | undefined {
  const bare = word.replace(/^<([^|>]+)(\|[^>]*)?>$/, '$1');
  const last = /^https?:\/\//.test(bare)
    ? (bare
        .replace(/[?#].*$/, '')
        .split('/')
        .at(-1) ?? '')
    : bare;
  const number = /^(?:#|case-)?(\d{1,9})$/i.exec(last)?.[1];
  if (number !== undefined && Number(number) > 0) return { incremental_id: Number(number) };
  return UUID.test(last) ? { id: last.toLowerCase() } : undefined;
}

/** Return the reference as people write it. */
export function printCaseReference(reference: CaseReference): string {
  return 'id' in reference ? reference.id : `#${reference.incremental_id}`;
}
