import type { HomeView, KnownBlock } from '@slack/types';
import type { Case } from '../../../core/cases/case.ts';
import type { ConnectorSummary } from '../../../core/connectors/summary.ts';
import { connectorBlockId } from '../connectors/connector-block-id.ts';
import { healthWords } from '../connectors/connector-words.ts';
import { button, clip, plain } from '../elements.ts';
import type { Names } from '../people.ts';
import { leaf, richText, section } from '../rich.ts';
import { caseRow } from '../search/case-row.ts';
import { count } from '../words.ts';
import { givenUpRows, type HomeJobs } from './given-up.ts';

/** Connectors that Home has room for. */
const MAX_CONNECTOR_ROWS = 15;

/** What the Home tab shows. */
export interface Home {
  mine: { cases: readonly Case[]; total: number };
  recent: { cases: readonly Case[]; total: number };
  /** For those who look after them; empty for others. */
  connectors: readonly ConnectorSummary[];
  /** What was given up, for the same. */
  work: HomeJobs;
  spaceId: string;
  names: Names;
  now: Date;
}

/** Build the Home tab: what is on my plate first, then what is open here. */
export function home({ mine, recent, connectors, work, spaceId, names, now }: Home): HomeView {
  const rows = (cases: readonly Case[], part: string) =>
    cases.map((one) => caseRow(one, spaceId, names, now, { part }));
  const nothing = (text: string) => richText([section(leaf(text))]);
  const blocks: KnownBlock[] = [
    {
      type: 'actions',
      elements: [button('help_new', 'New case', { style: 'primary' }), button('help_list', 'Find cases')],
    },
    heading(mine.total === 0 ? 'Assigned to you' : `Assigned to you: ${count(mine.total, 'open case')}`),
    ...(mine.total === 0 ? [nothing('Cases that are assigned to you will appear here.')] : rows(mine.cases, 'mine')),
    heading(recent.total === 0 ? 'Open cases' : `Open here: ${count(recent.total, 'case')}`),
    ...(recent.total === 0
      ? [nothing('Nothing is open. A new case starts with the button above.')]
      : rows(recent.cases, 'recent')),
    ...givenUpRows(work),
    ...connectorHealth(connectors, spaceId, now),
  ];
  return { type: 'home', blocks };
}

const heading = (text: string): KnownBlock => ({ type: 'header', text: { type: 'plain_text', text } });

/** How the connectors are doing, a line each; those that need somebody first, with the button. */
function connectorHealth(connectors: readonly ConnectorSummary[], spaceId: string, now: Date): KnownBlock[] {
  if (connectors.length === 0) return [];
  const shown = connectors
    .toSorted((a, b) => Number(b.state === 'signed_out') - Number(a.state === 'signed_out'))
    .slice(0, MAX_CONNECTOR_ROWS);
  return [heading('Connectors'), ...shown.map((one) => connectorLine(one, spaceId, now)), manage];
}

function connectorLine(connector: ConnectorSummary, spaceId: string, now: Date): KnownBlock {
  const { id, name, state } = connector;
  const blockId = connectorBlockId(spaceId, id, 'home');
  const line = plain(`${clip(name, 100)}: ${healthWords(connector, now)}`, 600);
  return {
    type: 'section',
    ...(blockId !== undefined && { block_id: blockId }),
    text: line,
    ...(state === 'signed_out' && {
      accessory: button('connector_reauthenticate', 'Sign in', {
        value: id,
        accessibility_label: `Sign in to ${clip(name, 60)}`,
      }),
    }),
  };
}

const manage: KnownBlock = {
  type: 'actions',
  elements: [button('run_words', 'All connectors', { value: 'connectors' })],
};

/** Build a Home tab that only says something: why there is nothing to show. */
export function wordsHome(words: string): HomeView {
  return { type: 'home', blocks: [richText([section(leaf(words))])] };
}
