import { expect, test } from 'vitest';
import { ndjson, openImportHarness } from '../../support/harnesses/import-harness.ts';
import { comment, kibanaCase } from '../../support/kibana/kibana-objects.ts';

test('what belongs to a case that is refused names the line of that case', async () => {
  const harness = await openImportHarness();
  try {
    const { errors } = await harness.import(
      ndjson(kibanaCase('c1', { title: null }), comment('k1', 'c1'), comment('k2', 'elsewhere')),
    );
    expect(errors.map(({ line, message }) => [line, message])).toEqual([
      [1, '`attributes.title` must be text, but is empty (null).'],
      [2, 'The case it belongs to (c1) cannot be imported: see line 1.'],
      [3, 'The case it belongs to (elsewhere) is neither in the file nor here.'],
    ]);
  } finally {
    await harness.close();
  }
});
