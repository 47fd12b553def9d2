/** Keep secrets encrypted; `about` names whose they are, and a value moved elsewhere does not open there. */
export interface SecretBox {
  /** Encrypt with the first key of the ring. */
  seal(plain: string, about: string): string;
  /** Decrypt with whichever key of the ring it was sealed with. Throw where none fits or the value was changed. */
  open(sealed: string, about: string): string;
  /** Tell whether a value was sealed with the first key, so that it need not be sealed again. */
  isCurrent(sealed: string): boolean;
}

/** Name whose secrets a connector's are, as `about` of a secret box. */
export function aboutConnector(workspaceId: string, spaceId: string, connectorId: string): string {
  return JSON.stringify(['connector', workspaceId, spaceId, connectorId]);
}
