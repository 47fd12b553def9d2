import fc from 'fast-check';
import { faultsOfBlocks } from 'local-slack';
import { describe, expect, it } from 'vitest';
import type { Undone } from '../../../src/operations/undo/revert.ts';
import { deleteCommentQuestion, parseCommentChoice } from '../../../src/slack/blocks/attachments/comment-menu.ts';
import { deletedCard, deleteQuestion } from '../../../src/slack/blocks/cases/deleted-case.ts';
import type { Message } from '../../../src/slack/blocks/message.ts';
import { undoable } from '../../../src/slack/blocks/undo/undo-button.ts';
import { undoOutcome } from '../../../src/slack/blocks/undo/undo-outcome.ts';
import { commentForm } from '../../../src/slack/forms/attachments/comment.ts';
import { editCommentForm } from '../../../src/slack/forms/attachments/edit-comment.ts';
import { itemAt } from '../../support/present.ts';
import { runs } from '../../support/runs.ts';
import { wildAction, wildCase, wildComment, wildText } from '../../support/wild-case.ts';

const spaceId = 'default';
const names = { user: () => undefined };
const usual = runs(60);

function expectMessage({ text, blocks }: Message): void {
  expect(faultsOfBlocks(blocks, 'message')).toEqual([]);
  expect([...text].length).toBeLessThanOrEqual(4_000);
  expect(text.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>]/);
  expect(JSON.stringify(blocks).length).toBeLessThan(13_200);
}

const undone: fc.Arbitrary<Undone> = fc.record({
  case: wildCase,
  done: fc.array(wildAction, { maxLength: 8 }),
  kept: fc.array(fc.record({ action: wildAction, since: fc.option(wildAction) }), { maxLength: 8 }),
});

describe('whatever a case holds, Slack takes', () => {
  it('what an undo did', () => {
    fc.assert(
      fc.property(fc.array(undone, { maxLength: 8 }), (outcomes) => expectMessage(undoOutcome(outcomes, names, 'U1'))),
      usual,
    );
  });

  it('an answer with a button to undo it', () => {
    fc.assert(
      fc.property(wildText, fc.array(fc.uuid(), { maxLength: 80 }), (words, ids) =>
        expectMessage(undoable(words, ids, spaceId, 7)),
      ),
      usual,
    );
  });

  it('the question before a deletion, and what is left of a card', () => {
    fc.assert(
      fc.property(wildCase, (of) => {
        expectMessage(deleteQuestion(of, spaceId));
        expectMessage(deletedCard(of, of.created_by, spaceId, names));
      }),
      usual,
    );
  });

  it('the question before a comment goes, and the forms that edit and quote it', () => {
    fc.assert(
      fc.property(wildCase, wildComment, (of, comment) => {
        const metadata = { spaceId, number: of.incremental_id };
        expectMessage(deleteCommentQuestion(comment, spaceId, of.incremental_id, names));
        const quote = comment.attributes.comment ?? '';
        for (const view of [
          editCommentForm.view({ comment, case: of }, { ...metadata, id: comment.id, version: comment.version }),
          commentForm.view({ case: of, quote }, metadata),
        ]) {
          expect(faultsOfBlocks(view.blocks, 'modal')).toEqual([]);
        }
      }),
      usual,
    );
  });
});

describe('what an undo says', () => {
  const samples = fc.sample(wildCase, { numRuns: 1, seed: 1 });
  const base = { id: 'a', case_id: 'c', created_at: '2026-01-01T00:00:00.000Z', owner: 'cases' };
  const user = (full_name: string, profile_uid: string) => ({ username: null, email: null, full_name, profile_uid });
  const severity = (from: string, to: string, created_by: ReturnType<typeof user>) => ({
    ...base,
    type: 'severity',
    action: 'update',
    payload: { severity: to },
    previous: from,
    created_by,
  });
  const ana = user('Ana Ruiz', 'U1');
  const leo = user('Leo Brandt', 'U2');
  const case42 = { ...itemAt(samples, 0), incremental_id: 42 };
  const mine = severity('low', 'high', ana);
  const say = (...outcomes: Undone[]) => undoOutcome(outcomes, names, 'U1').text;

  it.each<[string, string, Undone]>([
    [
      'what was done',
      'Case #42: undone. You had changed the severity from 🟢 Low to 🟠 High.',
      { case: case42, done: [mine], kept: [] },
    ],
    [
      'who changed it since',
      'Case #42: nothing was undone. Leo Brandt changed the severity from 🟠 High to 🔴 Critical since, so that stays as it is.',
      { case: case42, done: [], kept: [{ action: mine, since: severity('high', 'critical', leo) }] },
    ],
    [
      'that it was you',
      'Case #42: nothing was undone. You changed the severity from 🟠 High to 🔴 Critical since, so that stays as it is.',
      { case: case42, done: [], kept: [{ action: mine, since: severity('high', 'critical', ana) }] },
    ],
    [
      'that it was undone already',
      'Case #42: nothing was undone. That was undone already.',
      {
        case: case42,
        done: [],
        kept: [{ action: mine, since: { ...severity('high', 'low', ana), undo: { of: ['a'], restored: {} } } }],
      },
    ],
  ])('%s', (_, expected, outcome) => {
    expect(say(outcome)).toBe(expected);
  });

  it('how many cases of a bulk, and which stay', () => {
    const done = { case: case42, done: [mine], kept: [] };
    const kept = { case: case42, done: [], kept: [{ action: mine, since: severity('high', 'critical', leo) }] };
    expect(say(done, done, kept)).toMatch(
      /^Undone on 2 cases. Some of it stays: #42 \(Leo Brandt changed the severity/,
    );
  });
});

describe('the menu of a comment', () => {
  it('reads back what was chosen, whatever the id of an imported comment', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 100 }), (id) => {
        expect(parseCommentChoice(`quote:${id}`)).toEqual({ choice: 'quote', id });
      }),
      usual,
    );
  });
});
