import { describe, expect, test } from 'vitest';
import { orderObjects } from '../../../src/saved-objects/order.ts';
import { readObject } from '../../../src/saved-objects/read.ts';
import { expectations } from '../../support/kibana/kibana-expected.ts';
import { fixture, fixturesMissing, fixtureText, ofKibana } from '../../support/kibana/kibana-fixtures.ts';
import { present } from '../../support/present.ts';
import { linesOf, throughDocket } from './support.ts';

describe.skipIf(fixturesMissing)(ofKibana('files that Kibana exported'), () => {
  test.each(expectations)('$says', ({ file, expected }) => {
    const came = fixture(file);
    const wanted = expected();
    expect(Object.keys(wanted).sort()).toEqual([...came.keys()].sort());
    for (const [id, expectation] of Object.entries(wanted)) {
      const object = present(came.get(id));
      expect(throughDocket(object), id).toEqual(expectation(object));
    }
  });

  test.each([
    '7.16_single_case_user_actions_one_comment.ndjson',
    '7.16_single_case_with_connector_update_to_none.ndjson',
    '7.17.5_case_all_user_actions.ndjson',
    '8.1_single_case_user_actions_one_comment.ndjson',
  ])('%s: the lines are put in the order they came in', async (name) => {
    const objects = (await linesOf(fixtureText(name)))
      .map((line) => readObject(line))
      .flatMap((result) => (result.ok && result.object ? [result.object] : []));
    const shuffled = objects.toSorted((a, b) => (a.id.slice(3) < b.id.slice(3) ? -1 : 1));
    expect(orderObjects(shuffled).map(({ id }) => id)).toEqual(objects.map(({ id }) => id));
  });
});
