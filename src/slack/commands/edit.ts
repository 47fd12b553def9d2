import type { CasePatch } from '../../core/cases/fields/index.ts';
import { DocketError } from '../../core/error.ts';
import { fromMrkdwn } from '../../core/markdown/index.ts';
import { normaliseTyped } from '../../core/normalise-typed.ts';
import type { Updated } from '../../operations/cases/update-cases.ts';
import type { Command } from '../context/interaction.ts';
import { openEditForm } from '../flows/cases/open-edit-form.ts';
import { plainWords, typedMrkdwn } from '../text/plain-words.ts';
import { typedCommand } from '../text/typed-command.ts';
import { bareValue } from '../text/unwrap.ts';
import { editCases } from './edit-cases.ts';
import { meant } from './only-case.ts';
import { type Addressed, takeCase } from './reference.ts';

/**
 * `edit 1` opens the form; `edit 1 description The text`, `edit 1 field sla 4` and `edit 1 sync:on extract:off` need
 * none.
 */
export const edit: Command = {
  name: 'edit',
  usage: 'edit <case> [description <text>|field <key> <value>|sync:on|extract:off]',
  summary: 'Edit a case in a form, or its description, custom fields and settings here',
  async run(interaction, args) {
    const addressed = await takeCase(interaction, args, this.usage);
    if (bareValue(addressed.rest) === '') return openEditForm(addressed.interaction, addressed.reference);
    const one = { interaction: addressed.interaction, references: [addressed.reference] as const };
    const field = /^\s*field\s+(\S+)\s+([\s\S]+)$/i.exec(addressed.rest);
    if (field) {
      const set = customValue(addressed, field);
      return editCases(one, { customFields: [set] }, () => `the field “${set.key}” is set.`);
    }
    const text = /^\s*description(?:\s*:\s*|\s+)([\s\S]+)$/i.exec(addressed.rest)?.[1];
    if (text === undefined) return editCases(one, { settings: readSettings(addressed) }, settingsNow);
    const description = fromMrkdwn(typedMrkdwn(text), addressed.interaction.names);
    return editCases(one, { description }, () => 'description changed.');
  },
};

/** `none` empties a field. */
function customValue({ interaction }: Addressed, [, key = '', value = '']: RegExpExecArray) {
  const typed = plainWords(value, interaction.names);
  return { key: normaliseTyped(key), value: bareValue(typed).toLowerCase() === 'none' ? null : typed };
}

function readSettings(addressed: Addressed): NonNullable<CasePatch['settings']> {
  const words = bareValue(addressed.rest)
    .split(/[\s,]+/)
    .map((word) => /^(?:--)?(sync|extract):(on|off)$/i.exec(word));
  if (words.includes(null)) {
    throw notSettings(addressed);
  }
  return Object.fromEntries(
    words.map((match) => [
      match?.[1]?.toLowerCase() === 'sync' ? 'syncAlerts' : 'extractObservables',
      match?.[2]?.toLowerCase() === 'on',
    ]),
  );
}

/** Make the error for words that set nothing; most who write such name a custom field. */
function notSettings(addressed: Addressed): DocketError {
  const other = meant(addressed);
  if (other !== undefined) return new DocketError('edit_words_name_a_command', { meant: other });
  const [, key, value] = /^\s*(?!sync\b|extract\b)([^\s:=]+)\s*[\s:=]\s*(\S[\s\S]*)$/i.exec(addressed.rest) ?? [];
  if (key === undefined) return new DocketError('edit_words_unclear', { form: typedCommand(addressed, 'edit') });
  const typed = typedCommand(addressed, 'edit', `field ${key} ${value}`);
  return new DocketError('edit_words_name_a_field', { meant: typed });
}

function settingsNow({ case: { settings } }: Updated): string {
  const state = (on: boolean | undefined) => (on === true ? 'on' : 'off');
  return `alert sync is ${state(settings.syncAlerts)}, extraction of observables is ${state(settings.extractObservables)}.`;
}
