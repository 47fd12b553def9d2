import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { editCase } from '../../../src/core/cases/edit-case.ts';
import type { CasePatch } from '../../../src/core/cases/fields/index.ts';
import { conflictsOf, SINGLE_FIELDS, seenOf } from '../../../src/core/cases/merge-edits.ts';
import { ana, leo, newCase, patch } from '../../support/arbitrary.ts';

const at = '2026-01-02T00:00:00.000Z';
const opened = newCase({ tags: ['phishing', 'fp'], category: 'Malware', assignees: [{ uid: 'U0ANARUIZ1' }] });
const SWITCHES = ['syncAlerts', 'extractObservables'] as const;
const edited = (before: Case, change: CasePatch, by = ana) => editCase(before, change, { at, by }).after;

/** An edit as a form makes it: only what changed, of lists what came and what went, of switches those that turned. */
const made = patch.map((change): CasePatch => {
  const after = edited(opened, change);
  const turned = SWITCHES.filter((name) => (after.settings[name] === true) !== (opened.settings[name] === true));
  return {
    ...(after.title !== opened.title && { title: after.title }),
    ...(after.description !== opened.description && { description: after.description }),
    ...(after.status !== opened.status && { status: after.status }),
    ...(after.severity !== opened.severity && { severity: after.severity }),
    ...(after.category !== opened.category && { category: after.category }),
    tags: difference(opened.tags, after.tags, (tag) => tag),
    assignees: difference(opened.assignees, after.assignees, ({ uid }) => uid),
    settings: Object.fromEntries(turned.map((name) => [name, after.settings[name] === true])),
  };
});

function difference<T>(before: T[], after: T[], key: (item: T) => string) {
  const had = new Set(before.map(key));
  const has = new Set(after.map(key));
  return { add: after.filter((item) => !had.has(key(item))), remove: before.filter((item) => !has.has(key(item))) };
}

/** What a case says, without the marks of its last change; lists as sets. */
const said = ({ title, description, severity, status, category, tags, assignees, settings }: Case) => ({
  ...{ title, description, severity, status, category, settings },
  tags: new Set(tags),
  assignees: new Set(assignees.map(({ uid }) => uid)),
});

describe('two people who edit one case', () => {
  it('never conflict where one of them was alone', () => {
    fc.assert(
      fc.property(made, (mine) => {
        expect(conflictsOf(opened, mine, seenOf(opened))).toEqual([]);
      }),
    );
  });

  it('conflict in exactly the fields that both changed, to different values', () => {
    fc.assert(
      fc.property(made, made, (theirs, mine) => {
        const now = edited(opened, theirs, leo);
        const wanted = edited(opened, mine);
        const both = SINGLE_FIELDS.filter(
          (field) => now[field] !== opened[field] && wanted[field] !== opened[field] && wanted[field] !== now[field],
        );
        expect(conflictsOf(now, mine, seenOf(opened))).toEqual(both);
      }),
    );
  });

  it('get the same case whoever saves first, where they do not conflict', () => {
    fc.assert(
      fc.property(made, made, (theirs, mine) => {
        const seen = seenOf(opened);
        const now = edited(opened, theirs, leo);
        const other = edited(opened, mine);
        fc.pre(conflictsOf(now, mine, seen).length === 0 && conflictsOf(other, theirs, seen).length === 0);
        expect(said(edited(now, mine))).toEqual(said(edited(other, theirs, leo)));
      }),
    );
  });

  it('keep both what one added to a list and what the other did', () => {
    fc.assert(
      fc.property(made, made, (theirs, mine) => {
        const { tags } = edited(edited(opened, theirs, leo), mine);
        for (const tag of mine.tags?.add ?? []) expect(tags).toContain(tag);
        for (const tag of mine.tags?.remove ?? []) expect(tags).not.toContain(tag);
        for (const tag of theirs.tags?.add ?? []) expect(tags).toContain(tag);
      }),
    );
  });
});
