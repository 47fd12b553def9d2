import { createCase } from '../../operations/cases/create-case.ts';
import { authorise } from '../../operations/perform.ts';
import type { Command } from '../context/interaction.ts';
import { createCaseForm } from '../forms/cases/create-case.ts';
import { plainWords } from '../text/plain-words.ts';

/** `new Phishing wave`: opens the form, its title filled in. */
export const newCase: Command = {
  name: 'new',
  aliases: ['create', 'open'],
  usage: 'new [title]',
  summary: 'Open a new case',
  async run({ actor, place, names }, args) {
    authorise(createCase, actor);
    const metadata = { spaceId: actor.spaceId, ...(place && { channelId: place.channelId }) };
    return { form: createCaseForm.view({ title: plainWords(args, names).trim() }, metadata) };
  },
};
