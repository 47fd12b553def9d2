import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EXPORT_PROFILES } from '../../../src/core/transfer/export-run.ts';
import { isUnread, readAsCame, whole } from '../../../src/saved-objects/as-came.ts';
import { exportObject } from '../../../src/saved-objects/export.ts';
import { stringify } from '../../../src/saved-objects/ndjson.ts';
import type { SavedObject } from '../../../src/saved-objects/types.ts';

const text = fc.oneof(
  fc.string(),
  fc.constantFrom('"envelope":{', ',"envelope":{', '!{lens', 'persistableState', 'a\nb'),
);
const connector = fc.constantFrom(
  { fields: [], name: 'none', type: '.none' },
  { fields: [{ key: 'priority', value: null }], name: 'Jira', type: '.jira' },
  { name: 'Jira', type: '.jira', fields: null },
);
/** What an entry says of a comment, maybe not all of it. */
const said = fc.record({ comment: text, owner: text, type: fc.constant('user') }, { requiredKeys: ['type'] });
const attributes = fc.record(
  {
    title: text,
    comment: text,
    type: fc.constantFrom('user', 'persistableState', 'alert', 'comment'),
    connector,
    created_by: fc.constant({}),
    owner: text,
    payload: fc.record({ connector, envelope: fc.constant({}), comment: fc.oneof(text, said) }, { requiredKeys: [] }),
    10: fc.integer(),
    2: fc.integer(),
  },
  { requiredKeys: ['connector'] },
);
const object: fc.Arbitrary<SavedObject> = fc.record({
  type: fc.constantFrom('cases', 'cases-comments', 'cases-user-actions', 'action', 'index-pattern'),
  id: text,
  attributes,
  references: fc.array(fc.record({ id: text, name: text, type: fc.constantFrom('cases', 'action') }), { maxLength: 2 }),
  envelope: fc.record(
    {
      version: text,
      managed: fc.boolean(),
      accessControl: fc.constant({ owner: 'ana' }),
      envelope: fc.constant({}),
      typeMigrationVersion: fc.constantFrom('7.14.0', '8.6.0', '10.1.0'),
      docket: fc.constant({ people: {} }),
    },
    { requiredKeys: [] },
  ),
});

describe('what leaves as it came', () => {
  test('is printed as if it had been read, for every profile and however it was printed before', () => {
    fc.assert(
      fc.property(object, fc.constantFrom(stringify, JSON.stringify), (came, print) => {
        const read = readAsCame(print(came));
        expect(whole(read)).toEqual(came);
        for (const profile of EXPORT_PROFILES) {
          expect(stringify(exportObject(read, profile))).toBe(stringify(exportObject(came, profile)));
        }
      }),
    );
  });

  test('is not read where nothing could be mistaken', () => {
    const came = { type: 'cases-comments', id: 'c', attributes: { comment: 'Seen' }, references: [], envelope: {} };
    expect(isUnread(readAsCame(stringify(came)))).toBe(true);
    const nested = { ...came, attributes: { comment: 'Seen', envelope: {}, later: {} } };
    expect(isUnread(readAsCame(stringify(nested)))).toBe(false);
  });
});
