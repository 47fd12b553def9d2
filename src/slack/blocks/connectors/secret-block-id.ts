const PREFIX = 'secret/';

/**
 * Return the block id of an input whose text must appear nowhere again: not in the form that comes back, not in a
 * message.
 */
export function secretBlockId(key: string): string {
  return `${PREFIX}${key}`;
}

export function isSecretBlock(blockId: string | undefined): boolean {
  return blockId?.startsWith(PREFIX) === true;
}
