import type { KnownBlock, RichTextElement } from '@slack/types';
import type { UserAction } from '../../../core/cases/user-action.ts';
import { plainText } from '../../../core/markdown/index.ts';
import { isRecord } from '../../../core/objects.ts';
import { clip } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { type Names, personName } from '../people.ts';
import { date, leaf, lines, richText } from '../rich.ts';
import { activityControls } from './activity-controls.ts';
import { ACTIVITY_PAGE_ENTRIES, type ActivityPage } from './activity-page.ts';
import { changeLeaves } from './change-leaves.ts';
import { describeChange } from './describe-change.ts';

/** Who changed what and when, with old and new values, and the controls to see it another way. */
export function activity(page: ActivityPage): Message {
  const { case: of, actions, names, view } = page;
  const shown = actions.slice(0, ACTIVITY_PAGE_ENTRIES);
  const title = `Activity of #${of.incremental_id} ${clip(of.title, 200)}`;
  const none = view.show === 'all' && view.author === undefined ? 'Nothing has happened here yet.' : 'Nothing here.';
  const entries = shown.length === 0 ? [[leaf(none)]] : shown.flatMap((one) => entry(one, names));
  const spoken = shown.slice(0, 5).map((one) => `${personName(one.created_by, names)} ${describeChange(one, names)}.`);
  return {
    text: topText(`${title}.`, ...(shown.length === 0 ? [none] : spoken)),
    blocks: [
      richText([lines([leaf(title, { bold: true })], ...entries)]),
      ...activityControls(page, shown.length, actions.length > shown.length),
    ] satisfies KnownBlock[],
  };
}

function entry(action: UserAction, names: Names): RichTextElement[][] {
  const head = [
    date(action.created_at, '{date_short_pretty} {time}'),
    leaf('  '),
    leaf(personName(action.created_by, names), { bold: true }),
    leaf(' '),
    ...changeLeaves(action, names, 450),
  ];
  return [head, ...texts(action).map((text) => [leaf(`      ${text}`, { italic: true })])];
}

/** Old and new words of what is too long to say in a sentence; of a connector, the one before. */
function texts({ type, action, payload, previous }: UserAction): string[] {
  if (type === 'description') return changed(previous, payload.description);
  if (type === 'connector') return changed(field(previous, 'name'), undefined);
  if (type !== 'comment' || action === 'delete') return [];
  const comment = field(payload.comment, 'comment');
  return action === 'update' ? changed(field(previous, 'comment'), comment) : quoted(comment);
}

function changed(before: unknown, after: unknown): string[] {
  return [...quoted(before).map((text) => `Before: ${text}`), ...quoted(after).map((text) => `After: ${text}`)];
}

function quoted(markdown: unknown): string[] {
  const text = typeof markdown === 'string' ? plainText(markdown, 140) : '';
  return text.trim() === '' ? [] : [`“${text.trim()}”`];
}

function field(of: unknown, name: string): unknown {
  return isRecord(of) ? of[name] : undefined;
}
