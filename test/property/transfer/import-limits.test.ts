import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { ImportOutcome } from '../../../src/core/transfer/import-result.ts';
import { TICKET_CHOICES, TRASH_CHOICES } from '../../../src/core/transfer/import-run.ts';
import { importLog } from '../../../src/slack/blocks/transfer/import-log.ts';
import { importPreview } from '../../../src/slack/blocks/transfer/import-preview.ts';
import { importForm } from '../../../src/slack/forms/transfer/import.ts';
import { importOptionsForm } from '../../../src/slack/forms/transfer/import-options.ts';
import { expectMessage, expectView, law } from '../../support/slack-limits.ts';
import { wildText } from '../../support/wild-case.ts';

const run = { runId: '00000000-0000-4000-8000-000000000001', spaceId: 'default' };
const maybe = fc.option(wildText);

describe('whatever a file holds, Slack takes', () => {
  law('the log of its import', logs(), (log) => expectMessage(importLog({ ...log, spaceId: run.spaceId })));
  law('what it would bring', previews(), (preview) => expectMessage(importPreview({ ...preview, ...run })));
  law(
    'the form for how it is imported',
    fc.record({
      preview: previews(),
      spaces: fc.array(fc.record({ id: fc.uuid(), name: wildText }), { maxLength: 3 }),
    }),
    ({ preview, spaces }) => {
      const places = [{ id: run.spaceId, name: 'Default' }, ...spaces];
      expectView(importOptionsForm.view({ ...preview, tickets: preview.ticketChoice, preview, spaces: places }, run));
    },
  );
  it('the form to import', () => expectView(importForm.view({ spaces: [] }, { spaceId: 'default' })));
});

function previews() {
  const person = fc.record({
    key: wildText,
    username: maybe,
    full_name: maybe,
    email: maybe,
    here: fc.option(fc.constant('U0LEOBRAN1')),
  });
  const destination = fc.record({ id: wildText, title: wildText });
  const conflict = fc.record({
    type: fc.constantFrom('cases', 'action'),
    id: wildText,
    title: maybe,
    destinations: fc.array(destination, { minLength: 1, maxLength: 30 }),
  });
  return fc
    .record({
      log: logs(),
      people: fc.array(person, { maxLength: 60 }),
      conflicts: fc.array(conflict, { maxLength: 60 }),
      missing: fc.dictionary(wildText, fc.nat(100_000), { maxKeys: 12 }),
      onConflict: fc.constantFrom('skip' as const, 'overwrite' as const),
      allOrNothing: fc.boolean(),
      trash: fc.constantFrom(...TRASH_CHOICES),
      newCopies: fc.boolean(),
      tickets: fc.record({ cases: fc.nat(9), requested: fc.nat(9) }),
      ticketChoice: fc.constantFrom(...TICKET_CHOICES),
      trashed: fc.nat(4).map((more) => ({
        total: 10 + more,
        numbers: [
          { from: 4, to: 12 },
          { from: 14, to: 14 },
        ],
      })),
      place: fc.record({ space: wildText, channels: fc.constant([]) }),
    })
    .map(({ log: { byType, errors, ...log }, ...rest }) => ({
      ...log,
      ...rest,
      success: false,
      byType: Object.fromEntries(Object.entries(byType).map(([type, counts]) => [type, { ...none, ...counts }])),
      errors: errors.map((error) => ({ ...error, reason: 'invalid' })),
    }));
}

const none = { created: 0, overwritten: 0, skipped: 0, kept: 0, failed: 0 };

function logs() {
  const remark = fc.record({ line: fc.nat(), type: wildText, id: wildText, title: wildText, message: wildText });
  const count = fc.nat(100_000);
  const each = { created: count, overwritten: count, skipped: count, kept: count, failed: count };
  const counts = fc.record(each satisfies Record<ImportOutcome, unknown>);
  return fc
    .record({
      counts,
      fileName: wildText,
      byType: fc.dictionary(fc.oneof(wildText, fc.constantFrom('cases', 'action', '__proto__')), counts, {
        maxKeys: 14,
      }),
      errors: fc.array(remark, { maxLength: 20 }),
      warnings: fc.array(remark, { maxLength: 20 }),
      isNothing: fc.boolean(),
      numbers: fc.array(fc.record({ from: fc.nat(999_999_999), to: fc.nat(999_999_999) }), { maxLength: 120 }),
      connectors: fc.array(
        fc.record({
          id: fc.uuid(),
          name: wildText,
          type: fc.oneof(wildText, fc.constant('.jira')),
          missingSecrets: fc.boolean(),
        }),
        {
          maxLength: 14,
        },
      ),
    })
    .map(({ counts: all, ...rest }) => ({ ...all, ...rest }));
}
