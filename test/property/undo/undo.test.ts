import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../../src/core/attachments/attachment.ts';
import { deleteComment, editComment } from '../../../src/core/attachments/edit-comment.ts';
import type { Case } from '../../../src/core/cases/case.ts';
import type { Decision } from '../../../src/core/cases/edit-case.ts';
import { editCase, replayAction } from '../../../src/core/cases/edit-case.ts';
import type { UserAction } from '../../../src/core/cases/user-action.ts';
import { changedSince, withoutUndone } from '../../../src/core/undo/undo.ts';
import { type AnyComment, undoCase } from '../../../src/core/undo/undo-case.ts';
import type { CaseUser } from '../../../src/core/user.ts';
import { ana, leo, newCase, patch } from '../../support/arbitrary.ts';
import { present } from '../../support/present.ts';
import { runs } from '../../support/runs.ts';

const noComments = new Map<string, AnyComment>();
const step = fc.record({ patch, by: fc.constantFrom(ana, leo), later: fc.integer({ min: 1, max: 100_000 }) });

/** A case with its activity: each edit is a second or more after the one before, as users make them. */
class Story {
  case: Case = newCase();
  replayed: Case = this.case;
  history: UserAction[] = [];
  #now = Date.parse(this.case.created_at);

  next(seconds = 1) {
    this.#now += seconds * 1000;
    return { at: new Date(this.#now).toISOString(), by: ana as CaseUser };
  }

  record({ after, actions }: Decision, edit: { at: string; by: CaseUser }): UserAction[] {
    const recorded = actions.map((action, index) => ({
      ...action,
      id: `ua${this.history.length + index}`,
      case_id: after.id,
      created_at: edit.at,
      created_by: edit.by,
      owner: 'cases',
    }));
    this.case = after;
    this.history.push(...recorded);
    for (const action of recorded) this.replayed = replayAction(this.replayed, action);
    return recorded;
  }

  edit(change: { patch: Parameters<typeof editCase>[1]; by: CaseUser; later: number }): UserAction[] {
    const edit = { ...this.next(change.later), by: change.by };
    return this.record(editCase(this.case, change.patch, edit), edit);
  }

  undo(targets: UserAction[]) {
    const edit = this.next();
    const from = this.history.findIndex(({ id }) => id === targets[0]?.id);
    const outcome = undoCase(this.case, targets, this.history.slice(from), noComments, edit);
    this.record(outcome, edit);
    return outcome;
  }
}

/** All that a case says, but for who touched it last. */
function said({ version, updated_at, updated_by, ...rest }: Case) {
  return rest;
}

describe('an undo', () => {
  it('after any edit of any case gives the same case again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), step, (past, act) => {
        const story = new Story();
        for (const edit of past) story.edit(edit);
        const before = story.case;
        const targets = story.edit(act);
        const { done, kept } = story.undo(targets);
        expect(said(story.case)).toEqual(said(before));
        expect([done, kept]).toEqual([targets, []]);
      }),
      runs(300),
    );
  });

  it('of every edit, last one first, leads back to the start', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (edits) => {
        const story = new Story();
        const start = story.case;
        const made = edits.map((edit) => story.edit(edit));
        for (const targets of made.reverse()) story.undo(targets);
        expect(said(story.case)).toEqual(said(start));
        expect(withoutUndone(story.history)).toEqual([]);
      }),
      runs(200),
    );
  });

  it('is part of the activity, which still rebuilds the case', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 10 }), (edits) => {
        const story = new Story();
        for (const [edit, isUndo] of edits) {
          const targets = story.edit(edit);
          if (isUndo) story.undo(targets);
        }
        expect(said(story.replayed)).toEqual(said(story.case));
        expect(story.replayed.updated_at).toEqual(story.case.updated_at);
      }),
      runs(200),
    );
  });

  it('leaves alone what was changed since, and takes the rest back', () => {
    fc.assert(
      fc.property(step, fc.array(step, { minLength: 1, maxLength: 4 }), (act, others) => {
        const story = new Story();
        const before = story.case;
        const targets = story.edit(act);
        for (const other of others) story.edit(other);
        const seen = story.case;
        const { done, kept } = story.undo(targets);
        expect(done.length + kept.length).toBe(targets.length);
        const backAgain = new Set(done.map(({ type }) => type));
        for (const name of ['title', 'severity', 'tags', 'category', 'assignees', 'settings', 'status'] as const) {
          expect(story.case[name]).toEqual((backAgain.has(name) ? before : seen)[name]);
        }
        for (const { action, since } of kept) {
          expect(since).toMatchObject({ type: action.type });
          expect(story.history.indexOf(present(since))).toBeGreaterThan(story.history.indexOf(action));
        }
      }),
      runs(300),
    );
  });

  it('cannot be made twice', () => {
    fc.assert(
      fc.property(step, (act) => {
        const story = new Story();
        const targets = story.edit(act);
        story.undo(targets);
        const after = story.case;
        const { done, kept } = story.undo(targets);
        expect(done).toEqual([]);
        expect(kept.every(({ since }) => since?.undo)).toBe(true);
        expect(story.case).toBe(after);
      }),
      runs(100),
    );
  });

  it('can be made once somebody else has taken back what stood in the way', () => {
    const story = new Story();
    const mine = story.edit({ patch: { severity: 'high' }, by: ana, later: 5 });
    const theirs = story.edit({ patch: { severity: 'critical' }, by: leo, later: 5 });
    expect(changedSince(mine, story.history)).toEqual(theirs[0]);
    story.undo(theirs);
    expect(changedSince(mine, story.history)).toBeUndefined();
    story.undo(mine);
    expect(story.case.severity).toBe('low');
  });

  it('does not touch what an import changed without a word', () => {
    const story = new Story();
    const mine = story.edit({ patch: { severity: 'high', category: 'Malware' }, by: ana, later: 5 });
    story.case = { ...story.case, severity: 'medium' };
    const { done, kept } = story.undo(mine);
    expect(done.map(({ type }) => type)).toEqual(['category']);
    expect(kept).toEqual([{ action: mine[0], since: null }]);
    expect(story.case.severity).toBe('medium');
  });
});

describe('the undo of a comment', () => {
  const comment: Attachment = {
    id: 'c1',
    case_id: newCase().id,
    version: 1,
    attributes: {
      type: 'user',
      comment: 'Sender blocked',
      owner: 'cases',
      created_at: '2026-01-01T00:00:01.000Z',
      created_by: ana,
      updated_at: null,
      updated_by: null,
      pushed_at: null,
      pushed_by: null,
    },
  };
  const text = fc.string({ minLength: 1, maxLength: 40 }).filter((words) => words.trim() !== '');

  it.each(['edited', 'deleted'] as const)('gives a comment back that was %s', (act) => {
    fc.assert(
      fc.property(text, fc.constantFrom(-1, 1, 7), (words, total_comments) => {
        const story = new Story();
        story.case = { ...story.case, total_comments };
        story.replayed = story.case;
        const before = story.case;
        const edit = story.next();
        const decision =
          act === 'edited' ? editComment(before, comment, words, edit) : deleteComment(before, comment, edit);
        const targets = story.record(decision, edit);
        const now = { ...comment, attributes: decision.attributes, deleted: act === 'deleted' };
        const back = undoCase(story.case, targets, story.history, new Map([['c1', now]]), story.next());
        story.record(back, story.next());
        expect(said(story.case)).toEqual(said(before));
        expect(said(story.replayed)).toEqual(said(before));
        if (targets.length > 0) expect(back.comments[0]?.attributes).toEqual(comment.attributes);
      }),
      runs(100),
    );
  });

  it('keeps the text of a deleted comment out of the activity', () => {
    const { actions } = deleteComment(newCase(), comment, { at: '2026-01-02T00:00:00.000Z', by: leo });
    expect(JSON.stringify(actions[0]?.payload)).not.toContain('Sender blocked');
  });
});
