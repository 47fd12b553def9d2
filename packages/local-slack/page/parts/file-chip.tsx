import { Icon } from './icon.tsx';
import { sizeWords } from './size.ts';

/** A pasted table about to be sent, with its size and a button that takes it out. */
export function TableChip({ table, remove }: { table: string[][]; remove: () => void }) {
  return (
    <span className="file-chip">
      <Icon name="bullets" />
      <span className="file-chip-name">Table</span>
      <span className="quiet">
        {table.length} × {table[0]?.length ?? 0} cells
      </span>
      <button type="button" className="icon-button" aria-label="Remove table" onClick={remove}>
        <Icon name="close" />
      </button>
    </span>
  );
}

/** A file about to be sent, with its size and a button that takes it out. */
export function FileChip({ name, size, remove }: { name: string; size: number; remove: () => void }) {
  return (
    <span className="file-chip">
      <Icon name="file" />
      <span className="file-chip-name">{name}</span>
      <span className="quiet">{sizeWords(size)}</span>
      <button type="button" className="icon-button" aria-label={`Remove ${name}`} onClick={remove}>
        <Icon name="close" />
      </button>
    </span>
  );
}
