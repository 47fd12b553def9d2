import type { CaseAssignee } from '../../../core/cases/case.ts';
import { closeReasonWords } from '../../../core/cases/close-reason.ts';
import type { UserAction } from '../../../core/cases/user-action.ts';
import { isKeyOf, isRecord } from '../../../core/objects.ts';
import { cut } from '../../../core/text.ts';
import { type Names, personName } from '../people.ts';
import { listing, SEVERITY, STATUS } from '../words.ts';
import { describeSettings } from './describe-settings.ts';

/** Characters of a reason that are told. */
const MAX_REASON_CHARACTERS = 200;

type Recorded = Pick<UserAction, 'type' | 'action' | 'payload' | 'previous' | 'undo' | 'source'> &
  Partial<Pick<UserAction, 'created_by'>>;
type Describe = (change: Recorded, names: Names) => string;

/**
 * How each kind of change is said after the name of who made it. A test holds that all kinds Docket writes are here.
 */
const DESCRIBE: Record<string, Describe> = {
  create_case: () => 'opened the case',
  delete_case: () => 'deleted the case',
  restore_case: ({ payload }) =>
    payload.imported === true ? 'restored the case as it is in an imported file' : 'restored the case',
  title: ({ payload, previous }) => `renamed the case${from(previous)} to ${quoted(payload.title)}`,
  description: () => 'edited the description',
  status: describeStatus,
  severity: ({ payload, previous }) =>
    `changed the severity${from(marked(SEVERITY, previous), false)} to ${marked(SEVERITY, payload.severity)}`,
  tags: describeTags,
  assignees: describeAssignees,
  category: ({ payload, previous }) =>
    typeof payload.category === 'string'
      ? `set the category to ${quoted(payload.category)}${was(previous)}`
      : `removed the category${was(previous)}`,
  settings: ({ payload, previous }) => describeSettings(payload.settings, previous),
  connector: describeConnector,
  pushed: (change) => `${describePush(change).words} ${quoted(record(change.payload.externalService).external_title)}`,
  link_ticket: (change) =>
    `${describePush(change).words} ${quoted(record(change.payload.externalService).external_title)}`,
  unlink_ticket: ({ previous }) => {
    const { external_title } = record(previous);
    return typeof external_title === 'string' ? `unlinked the ticket ${quoted(external_title)}` : 'unlinked a ticket';
  },
  comment: describeComment,
  customFields: describeCustomFields,
  observables: () => 'changed the observables',
  workflow: describeWorkflow,
};

/**
 * Return a recorded change in words, with old and new value, to stand after a name: `closed the case`. Holds words of
 * people: show it as literal text. Accept any payload that an import may have brought.
 */
export function describeChange(change: Recorded, names: Names): string {
  const describe = Object.hasOwn(DESCRIBE, change.type) ? DESCRIBE[change.type] : undefined;
  const words = cut(describe?.(change, names) ?? `changed ${quoted(change.type)}`, 1_000);
  const said = `${words}${bySource(change.source)}`;
  return change.undo && change.type !== 'restore_case' ? `${said} (undo)` : said;
}

/** What made a change in Kibana, where that was nobody at a page. */
function bySource(source: Recorded['source']): string {
  if (!source || source.type === 'ui') return '';
  const name = source.name ?? source.id;
  return source.type === 'api' ? ' (by a program)' : ` (by the ${cut(source.type, 40)} ${quoted(name)})`;
}

/** Return a push or a link in words up to its ticket, and the ticket where it has an address. */
export function describePush({ type, payload, previous }: Pick<Recorded, 'type' | 'payload' | 'previous'>): {
  words: string;
  ticket?: { title: string; url: string };
} {
  const { connector_name, external_title, external_id, external_url } = record(payload.externalService);
  const isSame = external_id !== undefined && record(previous).external_id === external_id;
  const words =
    type === 'link_ticket'
      ? `linked the case to its ticket in ${quoted(connector_name)}:`
      : isSame
        ? `pushed what changed to ${quoted(connector_name)}:`
        : `pushed the case to ${quoted(connector_name)} as`;
  const isLinked =
    typeof external_url === 'string' && typeof external_title === 'string' && external_title.trim() !== '';
  return isLinked ? { words, ticket: { title: cut(external_title.trim(), 200), url: external_url } } : { words };
}

/** Tell whether a type of change has words of its own. */
export function hasWords(type: string): boolean {
  return Object.hasOwn(DESCRIBE, type);
}

function describeAssignees({ action, payload, created_by }: Recorded, names: Names): string {
  const people = list(payload.assignees).map(asAssignee);
  const isSelf = people.length === 1 && people[0]?.uid !== undefined && people[0].uid === created_by?.profile_uid;
  if (isSelf) return action === 'delete' ? 'stepped back from the case' : 'took the case';
  const said = listing(people.map((one) => personName(one, names))) || 'nobody';
  return `${action === 'delete' ? 'unassigned' : 'assigned'} ${said}`;
}

function describeStatus({ payload, previous }: Recorded): string {
  if (payload.status === 'closed') return `closed the case${reasonOf(payload.closeReason)}`;
  if (previous === 'closed') return `reopened the case: ${marked(STATUS, payload.status)}`;
  return `changed the status${from(marked(STATUS, previous), false)} to ${marked(STATUS, payload.status)}`;
}

/** Why a case was closed: a key such as `false_positive`, or words of an administrator. */
function reasonOf(reason: unknown): string {
  return typeof reason === 'string' && reason.trim() !== ''
    ? `: ${closeReasonWords(cut(reason, MAX_REASON_CHARACTERS))}`
    : '';
}

function describeWorkflow({ payload }: Recorded): string {
  return `ran the workflow ${quoted(record(payload.workflow).name)}`;
}

function describeComment({ action, payload, undo }: Recorded): string {
  const { type } = record(payload.comment);
  const what =
    type === 'user' || type === undefined ? 'a comment' : type === 'externalReference' ? 'a file' : 'an attachment';
  if (action === 'delete') return `deleted ${what}`;
  if (undo && 'total_comments' in undo.restored) return `brought back ${what}`;
  if (action === 'update') return `edited ${what}`;
  return what === 'a comment' ? 'commented' : `added ${what}`;
}

function describeConnector({ payload, previous }: Recorded): string {
  const [before, after] = [record(previous), record(payload.connector)];
  if (after.id === 'none') return `took the connector ${quoted(before.name)} away`;
  if (before.id !== after.id) return `chose the connector ${quoted(after.name)}`;
  return `changed what goes to ${quoted(after.name)} beside the case`;
}

function describeCustomFields({ payload }: Recorded): string {
  const set = list(payload.customFields)
    .map(record)
    .map(({ key, value }) =>
      value === null || value === undefined
        ? `emptied the field ${quoted(key)}`
        : `set the field ${quoted(key)} to ${quoted(typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value))}`,
    );
  return listing(set, 5) || 'changed custom fields';
}

function describeTags({ action, payload }: Recorded): string {
  const tags = strings(payload.tags);
  const verb = action === 'delete' ? 'removed' : 'added';
  const noun = tags.length === 1 ? 'tag' : 'tags';
  return tags.length === 0 ? 'changed the tags' : `${verb} the ${noun} ${listing(tags.map(quoted), 8)}`;
}

function from(value: unknown, quote = true): string {
  return typeof value !== 'string' || value === '' ? '' : ` from ${quote ? quoted(value) : value}`;
}

function was(value: unknown): string {
  return typeof value === 'string' && value !== '' ? ` (was ${quoted(value)})` : '';
}

function quoted(value: unknown): string {
  return typeof value === 'string' && value.trim() !== '' ? `“${cut(value.trim(), 200)}”` : '“–”';
}

function marked<K extends string>(words: Record<K, string>, value: unknown): string {
  return typeof value === 'string' && isKeyOf(words, value) ? words[value] : '';
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function asAssignee(value: unknown): CaseAssignee | undefined {
  const { uid, username, full_name } = record(value);
  if (typeof uid !== 'string') return undefined;
  return {
    uid,
    ...(typeof username === 'string' && { username }),
    ...(typeof full_name === 'string' && { full_name }),
  };
}
