import { z } from 'zod';
import type { Action } from '../../context/interaction.ts';
import { readValue } from '../../context/own-json.ts';
import { openExportForm } from '../../flows/transfer/open-export-form.ts';

const wanted = z.object({ spaceId: z.string(), query: z.string() });

/** The button that opens the choices of an export. */
export const exportOptions: Action = {
  actionId: 'export_options',
  async run({ conversation }, payload) {
    const { spaceId, query } = readValue(wanted, payload.value);
    return openExportForm(spaceId, query, conversation);
  },
};
