import fc from 'fast-check';
import { describe } from 'vitest';
import { caseMetrics } from '../../../src/core/cases/case-metrics.ts';
import { CAPABILITIES } from '../../../src/core/permission.ts';
import { LIST_COLUMNS } from '../../../src/core/search/list-columns.ts';
import { fileList } from '../../../src/slack/blocks/attachments/files.ts';
import { receipt } from '../../../src/slack/blocks/attachments/receipt.ts';
import { changesEntry, commentEntry } from '../../../src/slack/blocks/attachments/thread-entry.ts';
import { bulkRun } from '../../../src/slack/blocks/bulk/bulk-run.ts';
import { activity } from '../../../src/slack/blocks/cases/activity.ts';
import { caseCard } from '../../../src/slack/blocks/cases/case-card.ts';
import { caseDetails } from '../../../src/slack/blocks/cases/case-details.ts';
import { reauthenticationPrompt } from '../../../src/slack/blocks/connectors/reauthentication-prompt.ts';
import { errorMessage } from '../../../src/slack/blocks/error-message.ts';
import { caseList } from '../../../src/slack/blocks/search/case-list.ts';
import { exportMessage } from '../../../src/slack/blocks/transfer/export-message.ts';
import { help, helpGroup } from '../../../src/slack/blocks/workspace/help.ts';
import { helpGroups } from '../../../src/slack/blocks/workspace/help-groups.ts';
import { addToCaseForm } from '../../../src/slack/forms/attachments/add-to-case.ts';
import { commentForm } from '../../../src/slack/forms/attachments/comment.ts';
import { bulkForm } from '../../../src/slack/forms/bulk/bulk.ts';
import { bulkConfirmForm } from '../../../src/slack/forms/bulk/bulk-confirm.ts';
import { createCaseForm } from '../../../src/slack/forms/cases/create-case.ts';
import { editCaseForm } from '../../../src/slack/forms/cases/edit-case.ts';
import { shareForm } from '../../../src/slack/forms/cases/share.ts';
import { expectMessage, expectView, law } from '../../support/slack-limits.ts';
import { wildAction, wildCase, wildComment, wildText } from '../../support/wild-case.ts';

const spaceId = 'default';
const now = new Date('2026-11-20T10:00:00Z');
const names = fc.dictionary(fc.constantFrom('U0ANARUIZ1', 'U0LEOBRAN1', 'W0X'), wildText).map((book) => ({
  user: (id: string) => (Object.hasOwn(book, id) ? book[id] : undefined),
  channel: () => undefined,
}));

const counted = fc.record({ count: fc.nat(10_000), more: fc.boolean() });
const counts = fc.record({
  total: counted,
  byStatus: fc.record({ open: counted, 'in-progress': counted, closed: counted }),
  averageTimeToClose: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
});

describe('whatever a case holds, Slack takes', () => {
  law('its card', fc.record({ case: wildCase, names }, { requiredKeys: ['case', 'names'] }), (model) =>
    expectMessage(caseCard({ ...model, spaceId, notice: 'Jira needs signing in again.' })),
  );
  law(
    'its details',
    fc.record({
      case: wildCase,
      names,
      comments: fc.array(wildComment, { maxLength: 5 }),
      statuses: fc.array(wildAction, { maxLength: 9 }),
      pause: fc.record({
        paused_at: fc.option(fc.constantFrom('2026-01-01T08:00:00.000Z', 'some time')),
        time_paused: fc.option(fc.nat()),
        pause_reason: fc.option(wildText),
        resume_to_status_key: fc.option(fc.oneof(fc.constant('in-progress'), wildText)),
      }),
    }),
    (model) => {
      expectMessage(caseDetails({ ...model, spaceId, metrics: caseMetrics(model.case, model.statuses, now) }));
    },
  );
  law(
    'a list of cases',
    fc.record({
      cases: fc.array(wildCase, { maxLength: 30 }),
      query: wildText,
      names,
      next: fc.option(fc.tuple(wildText, fc.nat())),
      columns: fc.shuffledSubarray([...LIST_COLUMNS], { minLength: 1 }),
      isTrash: fc.boolean(),
      counts,
    }),
    (model) => {
      const cases = model.cases.map((one, index) => ({ ...one, incremental_id: index + 1 }));
      expectMessage(caseList({ ...model, cases, spaceId, now }));
    },
    30,
  );
  law(
    'its activity',
    fc.record({
      case: wildCase,
      names,
      actions: fc.array(wildAction, { maxLength: 30 }),
      view: fc.record({
        show: fc.constantFrom('all' as const, 'comments' as const),
        order: fc.constant('oldest' as const),
        offset: fc.nat(100),
      }),
    }),
    ({ actions, ...model }) => {
      const authors = actions.map(({ created_by }) => ({ key: created_by.profile_uid ?? '', user: created_by }));
      const counts = { all: 1_234, comments: 234, history: 1_000 };
      expectMessage(activity({ ...model, actions, authors, counts, spaceId, view: { ...model.view, author: 'Ana' } }));
      expectMessage(activity({ ...model, actions, authors, counts, spaceId }));
    },
  );
  law('a comment in its thread', fc.record({ comment: wildComment, names }), (model) =>
    expectMessage(commentEntry({ ...model, number: 1, spaceId })),
  );
  law(
    'changes in its thread',
    fc.record({ actions: fc.array(wildAction, { minLength: 1, maxLength: 30 }), names }),
    (model) => expectMessage(changesEntry(1, model.actions, model.names)),
  );
  law('the form to edit it', fc.record({ case: wildCase, names }), (model) =>
    expectView(editCaseForm.view(model, { spaceId, number: model.case.incremental_id })),
  );
  law('the forms to comment and to share it', wildCase, (one) => {
    expectView(commentForm.view({ case: one }, { spaceId, number: one.incremental_id }));
    expectView(shareForm.view({ case: one }, { spaceId, number: one.incremental_id }));
  });
  law(
    'the form to change many',
    fc.record({
      case: wildCase,
      many: fc.integer({ min: 1, max: 120 }),
      total: fc.nat(1_000_000),
      query: wildText,
      names,
    }),
    ({ case: one, many, total, query, names: book }) => {
      const cases = Array.from({ length: many }, (_, index) => ({ ...one, incremental_id: 999_999_000 + index }));
      expectView(
        bulkForm.view(
          { cases, total, query, shown: query, names: book, rights: new Set(CAPABILITIES) },
          { spaceId, query },
        ),
      );
      const named = cases.slice(0, 30).map(({ incremental_id: number, title }) => ({ number, title }));
      const asked = { action: 'tags', params: { mode: 'add', tags: [query.trim() || 'x', ...one.tags] } };
      const metadata = { spaceId, runId: '00000000-0000-4000-8000-000000000001' };
      const preview = {
        runId: metadata.runId,
        total: many,
        counts: { changed: many },
        reasons: [{ reason: query, count: 1 }],
        named,
      };
      expectView(bulkConfirmForm.view({ preview, asked, names: book }, metadata));
      const shown = { ...metadata, asked, total: many, counts: { conflict: many }, by: one.created_by, names: book };
      const reasons = named.slice(0, 5).map(({ number, title }) => ({ number, reason: title }));
      for (const state of ['running', 'done'] as const) {
        expectMessage(bulkRun({ ...shown, state, reasons, canUndo: true, canRetry: true }));
      }
    },
    30,
  );
});

describe('whatever people bring, Slack takes', () => {
  law('the form for a new case', fc.record({ title: wildText, description: wildText }), (model) =>
    expectView(createCaseForm.view(model, { spaceId, channelId: 'C0INCIDENT' })),
  );
  law(
    'the form to add a message',
    fc.record({
      text: wildText,
      authorName: wildText,
      own: fc.option(wildCase, { nil: undefined }),
      files: fc.nat(60),
    }),
    ({ text, authorName, own, files }) => {
      const source = {
        channelId: 'C0INCIDENT',
        messageTs: '1700000000.000100',
        text,
        authorName,
        files: Array.from({ length: files }, (_, n) => ({
          id: `F0123456${n}`,
          name: text,
          url_private: 'x'.repeat(300),
        })),
        wholeThread: false,
      };
      expectView(
        addToCaseForm.view(
          { source, ...(own && { case: own }) },
          { spaceId, draftId: '00000000-0000-4000-8000-000000000001' },
        ),
      );
    },
  );
  law(
    'the receipt of files',
    fc.array(fc.record({ name: wildText, source: fc.record({ permalink: fc.option(wildText, { nil: undefined }) }) }), {
      minLength: 1,
      maxLength: 30,
    }),
    (files) => {
      const created_by = { username: null, full_name: 'Ana', email: null };
      const sha256 = 'a'.repeat(64);
      const stored = files.map((file) => ({
        ...file,
        size: 12_345,
        sha256,
        created_by,
        created_at: now.toISOString(),
      }));
      expectMessage(receipt(1, stored, { user: () => undefined }));
    },
  );
  law(
    'the list of files',
    fc.record({
      case: wildCase,
      offset: fc.constantFrom(0, 15),
      files: fc.array(fc.record({ name: wildText, shown: fc.boolean(), linked: fc.boolean() }), { maxLength: 40 }),
    }),
    ({ case: of, files, offset }) => {
      const listed = files.map(({ name, shown, linked }, index) => ({
        id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        case_id: of.id,
        name,
        mime_type: 'image/png',
        size: 12_345,
        sha256: 'a'.repeat(64),
        created_at: now.toISOString(),
        created_by: { username: null, full_name: 'Ana', email: null },
        source: { permalink: 'https://harbor.slack.com/archives/C1/p1' },
        slack_file_id: shown ? 'F1' : null,
        ...(linked && { link: `https://docket.example.com/files/${index}?signature=${'s'.repeat(43)}` }),
      }));
      expectMessage(fileList({ case: of, files: listed, offset, spaceId, names: { user: () => undefined } }));
    },
  );
  law('words about errors, exports, connectors and help', wildText, (text) => {
    expectMessage(errorMessage(text));
    expectMessage(exportMessage({ fileName: text, cases: 3, objects: 9, query: text }));
    const reauthentication = {
      connector: { id: text, name: text },
      spaceId,
      reason: 'refused' as const,
      waiting: 3,
      delivered: 0,
    };
    expectMessage(reauthenticationPrompt(reauthentication));
    expectMessage(reauthenticationPrompt({ ...reauthentication, delivered: 2, endedBy: text }));
    expectMessage(help('/case '));
    for (const group of helpGroups)
      expectMessage(helpGroup(group, [{ name: 'show', usage: 'show <case>', summary: text }], '@docket '));
  });
});
