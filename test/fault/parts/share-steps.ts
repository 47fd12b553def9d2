import type { Board, KnownCase } from './board.ts';
import type { Hand } from './hand.ts';
import { watchChannel } from './world.ts';

/** Shows a case in a second channel as well. */
export async function share(board: Board, hand: Hand, of: KnownCase): Promise<void> {
  const asked = board.model.ask('share', hand.name);
  of.shares.push(asked);
  await hand.command(asked, `share ${of.number} ${watchChannel.name}`, /is (now )?shown in/);
}
