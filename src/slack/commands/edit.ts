import type { CasePatch } from '../../core/cases/fields/index.ts';
import { DocketError } from '../../core/error.ts';
import { fromMrkdwn } from '../../core/markdown/index.ts';
import type { Updated } from '../../operations/cases/update-cases.ts';
import type { Command } from '../context/interaction.ts';
import { openEditForm } from '../flows/cases/open-edit-form.ts';
import { typedMrkdwn } from '../text/plain-words.ts';
import { typedCommand } from '../text/typed-command.ts';
import { editOne } from './edit-one.ts';
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
    if (addressed.rest.trim() === '') return openEditForm(addressed.interaction, addressed.reference);
    const field = /^\s*field\s+(\S+)\s+([\s\S]+)$/i.exec(addressed.rest);
    if (field)
      return editOne(addressed, { customFields: [customValue(field)] }, () => `the field “${field[1]}” is set.`);
    const text = /^\s*description(?:\s*:\s*|\s+)([\s\S]+)$/i.exec(addressed.rest)?.[1];
    if (text === undefined) return editOne(addressed, { settings: readSettings(addressed) }, settingsNow);
    const description = fromMrkdwn(typedMrkdwn(text), addressed.interaction.names);
    return editOne(addressed, { description }, () => 'description changed.');
  },
};

/** `none` empties a field. */
function customValue([, key = '', value = '']: RegExpExecArray) {
  return { key, value: value.trim().toLowerCase() === 'none' ? null : value };
}

function readSettings(addressed: Addressed): NonNullable<CasePatch['settings']> {
  const words = addressed.rest
    .trim()
    .split(/[\s,]+/)
    .map((word) => /^(sync|extract):(on|off)$/i.exec(word));
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
