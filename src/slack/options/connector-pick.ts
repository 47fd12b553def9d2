import { NO_CONNECTOR } from '../../core/cases/case.ts';
import { listConnectors } from '../../operations/connectors/list-connectors.ts';
import { option } from '../blocks/elements.ts';
import { OPTION_VALUE } from '../limits.ts';
import type { OptionsProvider } from './provider.ts';

/** The connectors of the space that cases can be pushed with, and none. */
export const connectorPick: OptionsProvider = {
  actionId: 'connector_pick',
  async options(interaction, text) {
    const wanted = text.trim().toLowerCase();
    const all = await interaction.perform(listConnectors, {});
    const offered = all.filter(
      ({ id, name, isSupported }) => isSupported && id.length <= OPTION_VALUE && name.toLowerCase().includes(wanted),
    );
    return [...offered.map(({ id, name }) => option(id, name)), option(NO_CONNECTOR.id, 'No connector')];
  },
};
