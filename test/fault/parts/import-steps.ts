import { setTimeout as pause } from 'node:timers/promises';
import type { SeenMessage } from 'local-slack';
import { exportFile } from '../../support/import-steps.ts';
import { comment, kibanaCase } from '../../support/kibana/kibana-objects.ts';
import { words } from '../../support/look.ts';
import type { Board } from './board.ts';
import type { Hand } from './hand.ts';
import type { Import } from './model.ts';
import { botUserId } from './world.ts';

const CASES_A_FILE = 3;
/** Milliseconds that somebody waits for what a file would bring. */
const LOOKED_THROUGH_WITHIN_MS = 4_000;

/** Imports a small file, by form and with a second tap; each case has a comment that says its title. */
export async function importFile(board: Board, hand: Hand): Promise<void> {
  const token = board.token('import');
  const asked: Import = Object.assign(board.model.ask('import', hand.name), {
    room: hand.room,
    token,
    cases: CASES_A_FILE,
    isConfirmed: false,
  });
  board.model.imports.push(asked);
  // Until the second tap nothing may be imported, whatever becomes of the form.
  asked.outcome = 'not done';
  const form = board.model.ask('import form', hand.name);
  if (!(await hand.open(form, 'import'))) return;
  const name = `${token}.ndjson`;
  await hand.fill({ files: [exportFile(name, linesOf(token))] });
  await hand.submit(form);
  if (form.outcome !== 'done') return;
  const shown = await preview(hand, name, LOOKED_THROUGH_WITHIN_MS * board.patience);
  if (!shown) return;
  asked.outcome = 'unknown';
  const { trouble } = await hand.person.click(shown, { actionId: 'import_begin' });
  asked.isConfirmed = trouble === undefined;
}

async function preview(hand: Hand, name: string, withinMs: number): Promise<SeenMessage | undefined> {
  const channel = await hand.person.directMessage(botUserId);
  for (const end = Date.now() + withinMs; Date.now() < end; await pause(100)) {
    const found = (await hand.person.messages({ channel })).find(
      (message) => JSON.stringify(message.blocks ?? []).includes('import_begin') && words(message).includes(name),
    );
    if (found) return found;
  }
  return undefined;
}

function linesOf(token: string): string {
  const objects = Array.from({ length: CASES_A_FILE }, (_, n) => {
    const title = `${token} no${n + 1}`;
    return [kibanaCase(`${token}-${n}`, { title }), comment(`${token}-${n}-c`, `${token}-${n}`, `${title} said`)];
  });
  return objects
    .flat()
    .map((object) => JSON.stringify(object))
    .join('\n');
}
