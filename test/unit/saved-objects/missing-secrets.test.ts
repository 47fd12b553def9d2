import { describe, expect, it } from 'vitest';
import { connectorDefinitions } from '../../../src/connectors/definitions.ts';
import { isMissingSecrets } from '../../../src/saved-objects/profiles/missing-secrets.ts';

describe('a connector that an export carries', () => {
  const always = connectorDefinitions.filter(({ signIns }) =>
    signIns({ hasAuth: false }).every(({ id }) => id !== 'none'),
  );

  it.each(always.map(({ id }) => id))(
    'of type %s, which cannot do without a sign-in, lacks its secrets',
    (actionTypeId) => {
      expect(isMissingSecrets({ actionTypeId, config: {} })).toBe(true);
    },
  );

  it('of a type that may need none says it by its configuration', () => {
    expect(isMissingSecrets({ actionTypeId: '.cases-webhook', config: { hasAuth: false } })).toBe(false);
    expect(isMissingSecrets({ actionTypeId: '.cases-webhook', config: { hasAuth: true } })).toBe(true);
  });
});
