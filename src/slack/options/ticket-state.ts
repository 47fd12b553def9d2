import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import { CASE_STATUSES } from '../../core/cases/case.ts';
import { STATES_KEY } from '../../core/connectors/status-mapping.ts';
import { getConnector } from '../../operations/connectors/get-connector.ts';
import { LEFT, stateOption, usualOption } from '../blocks/connectors/ticket-state-options.ts';
import { readOwn } from '../context/own-json.ts';
import { OPTION_VALUE } from '../limits.ts';
import { isNamed, loadedChoices } from './case-field.ts';
import type { OptionsProvider } from './provider.ts';

const remembered = z.object({ connectorId: z.string() });

/**
 * The states that a ticket can have for a status of its case: as usual, left as it is, and those that the external
 * system has, as they were loaded last.
 */
export const ticketState: OptionsProvider = {
  actionId: 'ticket_state',
  async options(interaction, text, { blockId, metadata }) {
    const about = readOwn(remembered, metadata);
    const status = CASE_STATUSES.find((one) => one === blockId);
    if (!about || !status) return [];
    const { connectorId } = about;
    const [{ type }, { choices }] = await Promise.all([
      interaction.perform(getConnector, { connectorId }),
      loadedChoices(interaction, { connectorId, field: STATES_KEY, fields: {} }),
    ]);
    const of = definitionOf(type)?.status;
    if (!of) return [];
    const wanted = text.trim().toLowerCase();
    const states = choices.filter((one) => isNamed(one, wanted)).map(stateOption);
    const ways = wanted === '' ? [usualOption(of, status), LEFT] : [];
    return [...ways, ...states.filter(({ value }) => (value ?? '').length <= OPTION_VALUE)].slice(0, 100);
  },
};
