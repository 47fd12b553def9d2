import type { DataTableBlock, TableBlock } from '@slack/types';
import { useState } from 'react';
import { RichText } from './rich-text.tsx';

type Cell = TableBlock['rows'][number][number];

function CellContent({ cell }: { cell: Cell }) {
  return cell.type === 'rich_text' ? <RichText block={cell} /> : cell.text;
}

/** A `table` block; its first row is the header. */
export function Table({ block }: { block: TableBlock }) {
  const classOf = (column: number) => {
    const { align = 'left', is_wrapped = false } = block.column_settings?.[column] ?? {};
    return `align-${align} ${is_wrapped ? '' : 'one-line'}`;
  };
  const [head = [], ...rows] = block.rows;
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} className={classOf(column)}>
                <CellContent cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} className={classOf(column)}>
                  <CellContent cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A `data_table` block: a caption, and pages of `page_size` rows (5). */
export function DataTable({ block }: { block: DataTableBlock }) {
  const [page, setPage] = useState(0);
  const [head = [], ...rows] = block.rows;
  const size = block.page_size ?? 5;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  return (
    <figure className="data-table">
      <figcaption>{block.caption}</figcaption>
      <Table block={{ type: 'table', rows: [head, ...rows.slice(page * size, (page + 1) * size)] }} />
      {pages > 1 && (
        <div className="pager">
          <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          <span className="quiet">
            Page {page + 1} of {pages}
          </span>
          <button type="button" className="button" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
            Next
          </button>
        </div>
      )}
    </figure>
  );
}
