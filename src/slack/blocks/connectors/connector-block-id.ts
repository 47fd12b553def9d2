const PATTERN = /^connector\/([^/]+)\/([^/]+)\/([^/]+)$/;
/** Characters that Slack takes for the id of a block. */
const MAX_BLOCK_ID_LENGTH = 255;

/** Return the block id by which a control finds its connector; undefined where an imported id does not fit one. */
export function connectorBlockId(spaceId: string, connectorId: string, row: string): string | undefined {
  if (connectorId === '' || !connectorId.isWellFormed()) return undefined;
  const id = `connector/${spaceId}/${encodeURIComponent(connectorId)}/${row}`;
  return id.length <= MAX_BLOCK_ID_LENGTH ? id : undefined;
}

/** Read a block id back; undefined when it is not that of a connector. */
export function parseConnectorBlockId(blockId: string): { spaceId: string; connectorId: string } | undefined {
  const [, spaceId, connectorId] = PATTERN.exec(blockId) ?? [];
  if (spaceId === undefined || connectorId === undefined) return undefined;
  return { spaceId, connectorId: decodeURIComponent(connectorId) };
}
