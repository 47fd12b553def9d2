import type { ModalView } from '@slack/types';
import { requireRight } from '../../operations/require-right.ts';
import { keepForm } from '../../operations/workspace/keep-form.ts';
import type { Message } from '../blocks/message.ts';
import type { Interaction } from '../context/interaction.ts';
import { slackError } from '../context/slack-error.ts';
import { forms } from '../forms/index.ts';
import { keptFormButton } from './form-button.ts';

/** Slack's answers where a form comes too late after the click, in the words of old and of now. */
const TRIGGER_GONE: ReadonlySet<string | undefined> = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'trigger_expired',
  'trigger_exchanged',
]);

/** What is said where Slack did not wait for a form. */
export const FORM_TOO_LATE =
  'This took longer than Slack waits for a form to open. Nothing was changed and nothing is lost: here it is.';

/** Tell whether Slack opens no form any more for a click. */
export function isTriggerGone(error: unknown): boolean {
  return TRIGGER_GONE.has(slackError(error));
}

/** Throw in plain words where a person could fill a form in and not send it. */
export function checkForm({ actor }: Interaction, { callback_id }: ModalView): void {
  const needs = forms.get(callback_id ?? '')?.needs;
  if (needs !== undefined) requireRight(actor, needs);
}

/** Open a form, on top of another with `push`; where Slack did not wait for it, return a button that opens it. */
export async function openForm(
  interaction: Interaction,
  triggerId: string,
  { form, push = false }: { form: ModalView; push?: boolean },
): Promise<Message | undefined> {
  const { views } = interaction.client;
  checkForm(interaction, form);
  try {
    await (push ? views.push : views.open)({ trigger_id: triggerId, view: form });
    return undefined;
  } catch (error) {
    if (!isTriggerGone(error)) throw error;
    return keptFormButton(await interaction.perform(keepForm, { view: { ...form } }), FORM_TOO_LATE);
  }
}
