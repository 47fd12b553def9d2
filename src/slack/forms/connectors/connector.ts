import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import { offeredDefinition } from '../../../connectors/definitions.ts';
import { getConnector } from '../../../operations/connectors/get-connector.ts';
import { saveConnector } from '../../../operations/connectors/save-connector.ts';
import { statusButton } from '../../blocks/connectors/status-button.ts';
import { clip, option, plain } from '../../blocks/elements.ts';
import type { Form } from '../../context/interaction.ts';
import { afterSaving } from '../../flows/connectors/sign-in.ts';
import { chosenAll, typed } from '../../views/input-values.ts';
import { input, modal } from '../../views/modal.ts';
import { definitionInputs, readDefinitionInputs } from './connector-inputs.ts';

/** `id` is absent for a new connector. */
const metadata = z.object({ spaceId: z.string(), type: z.string(), id: z.string().exactOptional() });
export type ConnectorMetadata = z.infer<typeof metadata>;

interface Model {
  name: string;
  config: Record<string, unknown>;
  twoWay: boolean;
}

const MAX_NAME_LENGTH = 100;
const TWO_WAY = option('on', 'Bring status and comments back', 'What happens there shows in the case.');

/** A connector's name and configuration, made from its type's definition; secrets are entered on the sign-in page. */
export const connectorForm: Form<ConnectorMetadata, Model> = {
  callbackId: 'connector',
  needs: 'cases_connectors',
  metadata,
  view({ name, config, twoWay }, metadata) {
    const definition = offeredDefinition(metadata.type);
    const { title, config: inputs, twoWay: canFollow } = definition;
    return modal({
      callbackId: 'connector',
      title: metadata.id === undefined ? `Add ${title}` : `Edit ${title}`,
      submit: 'Save',
      metadata,
      blocks: [
        input('name', 'Name', {
          type: 'plain_text_input',
          action_id: 'name',
          max_length: MAX_NAME_LENGTH,
          placeholder: plain(`${title} HQ`),
          ...(name !== '' && { initial_value: clip(name, MAX_NAME_LENGTH) }),
        }),
        ...definitionInputs(inputs, config),
        ...(canFollow ? [twoWayInput(twoWay)] : []),
        ...statusButton(definition, metadata.spaceId, metadata.id),
      ],
    });
  },
  async submit(interaction, { metadata, input: inputOf }) {
    const { type, id, spaceId } = metadata;
    const here = interaction.inSpace(spaceId);
    const before = id === undefined ? {} : (await here.perform(getConnector, { connectorId: id })).config;
    const saved = await here.perform(saveConnector, {
      ...(id !== undefined && { id }),
      type,
      name: typed(inputOf('name')).trim(),
      config: readDefinitionInputs(offeredDefinition(type).config, inputOf, before),
      twoWay: chosenAll(inputOf('twoWay')).includes('on'),
    });
    return afterSaving(here, saved);
  },
};

function twoWayInput(on: boolean): InputBlock {
  return input(
    'twoWay',
    'Two ways',
    { type: 'checkboxes', action_id: 'twoWay', options: [TWO_WAY], ...(on && { initial_options: [TWO_WAY] }) },
    { optional: true },
  );
}
