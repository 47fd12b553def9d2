import type { Board, KnownCase } from './board.ts';
import type { Hand } from './hand.ts';

/** The owner of a case sets its category, and takes that back where nothing else of theirs may come in between. */
export async function changeCategory(board: Board, hand: Hand, of: KnownCase, takesBack: boolean): Promise<void> {
  const value = board.token('kind');
  const before = [...of.categories];
  of.categories.add(value);
  const asked = board.model.ask('category', hand.name);
  await hand.command(asked, `category ${of.number} ${value}`, /category is now/);
  if (asked.outcome === 'done') of.categories = new Set([value]);
  if (asked.outcome === 'not done') of.categories = new Set(before);
  if (asked.outcome !== 'done' || !takesBack || board.model.isUnsure(hand.name)) return;
  of.categories = new Set([...before, value]);
  const undone = board.model.ask('undo', hand.name);
  await hand.command(undone, `undo ${of.number}`, /undone\. You had/);
  if (undone.outcome === 'done') of.categories = new Set(before);
  if (undone.outcome === 'not done') of.categories = new Set([value]);
}
