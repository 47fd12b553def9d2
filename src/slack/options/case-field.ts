import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { LoadedChoices } from '../../core/connectors/choices.ts';
import type { Choice } from '../../core/connectors/definition.ts';
import { getChoices } from '../../operations/connectors/get-choices.ts';
import { loadChoices } from '../../operations/connectors/load-choices.ts';
import { fieldOfBlock } from '../blocks/connectors/case-field-block-id.ts';
import { option } from '../blocks/elements.ts';
import type { Interaction } from '../context/interaction.ts';
import { readOwn } from '../context/own-json.ts';
import { OPTION_VALUE } from '../limits.ts';
import type { OptionsProvider } from './provider.ts';

const remembered = z.object({ connectorId: z.string(), fields: z.record(z.string(), z.unknown()).default({}) });

/** How long an empty menu waits for choices that are being loaded; Slack itself waits 3 s. */
const CHOICES_TIMEOUT_MS = 1_800;
const POLL_INTERVAL_MS = 150;

/**
 * The choices of a case field in an external system, as they were loaded last; where they are missing or old they are
 * loaded again, and a menu that has none waits a moment. What was typed is offered where nothing could be loaded.
 */
export const caseField: OptionsProvider = {
  actionId: 'case_field',
  async options(interaction, text, { blockId, metadata }) {
    const field = fieldOfBlock(blockId);
    const about = readOwn(remembered, metadata);
    if (field === undefined || !about) return [];
    const { choices } = await loadedChoices(interaction, { ...about, field });
    const wanted = text.trim().toLowerCase();
    const offered = choices.length > 0 ? choices.filter((one) => isNamed(one, wanted)) : typedAs(text.trim());
    return offered.filter(({ value }) => value.length <= OPTION_VALUE).map(({ value, label }) => option(value, label));
  },
};

/** Tell whether a choice goes with what was typed, in small letters. */
export const isNamed = ({ value, label }: Choice, wanted: string) => `${label} ${value}`.toLowerCase().includes(wanted);

const typedAs = (text: string): Choice[] => (text === '' ? [] : [{ value: text, label: text }]);

/** Return choices as they were loaded last; what is missing or old begins to be loaded, and a moment is waited for. */
export async function loadedChoices(
  interaction: Interaction,
  input: { connectorId: string; field: string; fields: Record<string, unknown> },
): Promise<LoadedChoices> {
  let found = await interaction.perform(getChoices, input);
  if (!found.isOld) return found;
  await interaction.perform(loadChoices, input);
  const until = Date.now() + CHOICES_TIMEOUT_MS;
  while (found.at === null && Date.now() < until) {
    await pause(POLL_INTERVAL_MS);
    found = await interaction.perform(getChoices, input);
  }
  return found;
}
