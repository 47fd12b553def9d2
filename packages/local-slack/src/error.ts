/**
 * An answer `{ok: false, error: code}`; `extra` is merged into the body. Thrown by Web API methods and by the checks
 * that they share; also what a person's act fails with when Slack itself refuses it.
 */
export class SlackError extends Error {
  readonly code: string;
  readonly extra: Record<string, unknown>;

  constructor(code: string, extra: Record<string, unknown> = {}) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.extra = extra;
  }
}

/** `invalid_blocks`, `invalid_arguments` and the like, with Slack's `response_metadata.messages`. */
export function invalid(code: string, messages: readonly string[]): SlackError {
  return new SlackError(code, {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
