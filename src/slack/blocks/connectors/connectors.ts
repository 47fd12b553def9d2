import type { Button, KnownBlock, Overflow, PlainTextOption, SectionBlock } from '@slack/types';
import { NO_CONNECTOR } from '../../../core/cases/case.ts';
import type { ConnectorSummary } from '../../../core/connectors/summary.ts';
import { OPTION_VALUE } from '../../limits.ts';
import { button, clip, option, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { leaf, richText, section } from '../rich.ts';
import { count } from '../words.ts';
import { connectorBlockId } from './connector-block-id.ts';
import { healthWords } from './connector-words.ts';

/** The connectors of a space, for somebody who may manage them or not. */
export interface ConnectorList {
  connectors: readonly ConnectorSummary[];
  spaceId: string;
  mayManage: boolean;
  now: Date;
}

/** Rows that fit one message with its menus. */
const MAX_CONNECTOR_ROWS = 14;

const NO_CONNECTORS_WORDS = 'No connector yet. With one, cases become tickets in Jira, ServiceNow, GitHub and others.';

/** Build all connectors, a row each with its health and its menu, and a way to add one. */
export function connectorList({ connectors, spaceId, mayManage, now }: ConnectorList): Message {
  const shown = connectors.slice(0, MAX_CONNECTOR_ROWS);
  const rest = connectors.length - shown.length;
  const heading = connectors.length === 0 ? NO_CONNECTORS_WORDS : count(connectors.length, 'connector');
  const separator = connectors.length === 0 ? ' ' : '\n';
  const who = mayManage ? [] : [leaf(`${separator}A workspace admin can add and change them.`)];
  const more = rest > 0 ? `${rest} more: \`/case connectors\` and a part of a name shows them.` : '';
  const blocks: KnownBlock[] = [
    richText([section(leaf(heading, connectors.length === 0 ? undefined : { bold: true }), ...who)]),
    ...shown.map((one) => connectorRow(one, spaceId, mayManage, now)),
    ...(more === '' ? [] : [richText([section(leaf(more.replaceAll('`', '')))])]),
    ...(mayManage ? [{ type: 'actions' as const, elements: buttons(spaceId, connectors.length === 0) }] : []),
  ];
  const spoken = shown.map((one) => `${clip(one.name, 60)}: ${healthWords(one, now)}.`);
  return { text: topText(`${heading}.`, ...spoken), blocks };
}

/** Build one connector as two lines: what it is, and how it is doing. */
export function connectorRow(
  connector: ConnectorSummary,
  spaceId: string,
  mayManage: boolean,
  now: Date,
): SectionBlock {
  const blockId = connectorBlockId(spaceId, connector.id, 'row');
  const name = `${clip(connector.name, 100)} · ${clip(connector.typeTitle, 60)}`;
  return {
    type: 'section',
    ...(blockId !== undefined && { block_id: blockId }),
    text: plain(`${name}\n${healthWords(connector, now)}`, 600),
    ...(mayManage && blockId !== undefined && { accessory: menu(connector) }),
  };
}

function menu({ isSupported, state }: ConnectorSummary): Overflow {
  const pause = state === 'disabled' ? option('enable', 'Resume') : option('disable', 'Pause');
  return {
    type: 'overflow',
    action_id: 'connector_row',
    options: [
      ...(isSupported ? [option('edit', 'Edit…'), option('test', 'Test'), option('sign_in', 'Sign in'), pause] : []),
      option('delete', 'Delete…'),
    ],
  };
}

function buttons(spaceId: string, isFirst: boolean): Button[] {
  return [
    button('connector_add', 'Add a connector', { value: spaceId, ...(isFirst && { style: 'primary' }) }),
    button('connector_settings', 'Settings…', { value: spaceId }),
  ];
}

/** Ask whether a connector shall really go, and say what becomes of its cases. */
export function deleteConnectorQuestion(
  { id, name }: Pick<ConnectorSummary, 'id' | 'name'>,
  cases: number,
  spaceId: string,
): Message {
  const fall =
    cases === 0
      ? 'No case uses it.'
      : `${count(cases, 'case')} that ${cases === 1 ? 'uses' : 'use'} it will have no connector; tickets made so far stay linked.`;
  const words = `Delete the connector “${clip(name, 100)}” and its sign-in? ${fall}`;
  const blockId = connectorBlockId(spaceId, id, 'delete');
  const accessory = button('connector_delete', 'Delete', {
    style: 'danger',
    accessibility_label: `Delete ${clip(name, 60)}`,
  });
  const block: SectionBlock = {
    type: 'section',
    ...(blockId !== undefined && { block_id: blockId }),
    text: plain(words),
    accessory,
  };
  return { text: topText(words), blocks: [block] };
}

/** Return the connectors to choose from that cases can be pushed with, as far as a menu has room beside `none`. */
export function connectorOptions(connectors: readonly ConnectorSummary[]): PlainTextOption[] {
  const holdable = connectors.filter(({ id, isSupported }) => isSupported && id !== '' && id.length <= OPTION_VALUE);
  const none = option(NO_CONNECTOR.id, 'None');
  return [none, ...holdable.slice(0, 99).map(({ id, name, typeTitle }) => option(id, name, typeTitle))];
}
