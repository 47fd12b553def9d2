/** Which case a block belongs to, and which row of the message it is. */
export interface CaseBlock {
  spaceId: string;
  number: number;
  row: string;
}

const PATTERN = /^case\/([^/]+)\/(\d{1,9})\/([^/]+)$/;

/** Return the block id by which a control finds its case: `case/<space>/<number>/<row>`, unique in a message. */
export function caseBlockId(spaceId: string, number: number, row: string): string {
  return `case/${spaceId}/${number}/${row}`;
}

/** Read a block id back; undefined when it is not that of a case. */
export function parseCaseBlockId(blockId: string): CaseBlock | undefined {
  const [, spaceId, number, row] = PATTERN.exec(blockId) ?? [];
  if (spaceId === undefined || number === undefined || row === undefined) return undefined;
  return { spaceId, number: Number(number), row };
}
