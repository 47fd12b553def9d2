import type { ContextBlock, RichTextElement } from '@slack/types';
import type { Case, ExternalService } from '../../../core/cases/case.ts';
import { CONTEXT_ELEMENTS } from '../../limits.ts';
import { clip, plain } from '../elements.ts';
import { topText } from '../message.ts';
import { type Names, personName } from '../people.ts';
import { leaf, link } from '../rich.ts';
import { stamp } from '../stamp.ts';
import { bare, count, listing, SEVERITY, STATUS } from '../words.ts';

/** Return the case in full sentences, for screen readers and notifications. */
export function caseSentence(of: Case, names: Names): string {
  const { incremental_id: number, title, severity, status } = of;
  return topText(
    `Case ${number}, ${clip(title, 200)}, severity ${bare(SEVERITY[severity])}, ${bare(STATUS[status])}, ${assigned(of, names)}.`,
    `Opened by ${personName(of.created_by, names)}.`,
  );
}

/** Say `assigned to Ana Ruiz and Leo Chen`, or that nobody is. */
export function assigned(of: Case, names: Names): string {
  if (of.assignees.length === 0) return 'nobody assigned';
  return `assigned to ${listing(of.assignees.map((one) => personName(one, names)))}`;
}

/** Build `#42 Phishing wave`, struck through when the case is closed. */
export function caseTitle({ incremental_id, title, status }: Case): RichTextElement {
  return leaf(`#${incremental_id} ${clip(title, 300)}`, { bold: true, ...(status === 'closed' && { strike: true }) });
}

/** Say `🔴 Critical · 🔵 In progress · Data loss`. */
export function standing({ severity, status, category }: Case): string {
  return [SEVERITY[severity], STATUS[status], ...(category ? [clip(category, 100)] : [])].join(' · ');
}

/** Build `Jira: SEC-12`, linked to the ticket where it is safe to follow. */
export function ticket({ connector_name, external_title, external_url }: ExternalService): RichTextElement[] {
  return [leaf(`${clip(connector_name, 100)}: `), link(external_url, external_title)];
}

/** Return who opened (and closed) the case and when, its tags and counts, in small print. */
export function smallPrint(of: Case, names: Names): ContextBlock {
  const elements = [
    stamp(`Opened by ${personName(of.created_by, names)}`, of.created_at),
    ...(of.closed_at === null ? [] : [stamp(`Closed by ${personName(of.closed_by, names)}`, of.closed_at)]),
    ...[tags(of.tags), counts(of)].filter((text) => text !== '').map((text) => plain(text, 500)),
  ];
  return { type: 'context', elements: elements.flat().slice(0, CONTEXT_ELEMENTS) };
}

function tags(of: readonly string[]): string {
  return of.length === 0
    ? ''
    : `🏷️ ${listing(
        of.map((tag) => clip(tag, 60)),
        8,
      )}`;
}

function counts(of: Case): string {
  const { total_comments, total_alerts } = of;
  return [total_comments > 0 && count(total_comments, 'comment'), total_alerts > 0 && count(total_alerts, 'alert')]
    .filter(Boolean)
    .join(' · ');
}
