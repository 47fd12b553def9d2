/** An option of a command, as `parseArgs` of Node reads it, with what it is for. */
export interface Option {
  type: 'string' | 'boolean';
  default?: string | boolean;
  /** What stands for its value in the usage: `FILE`, or the values that it can have. */
  value?: string;
  /** One clause, without a full stop. */
  meaning: string;
}

/** The options by which a command is told where it works. */
export const whereOptions = {
  space: { type: 'string', value: 'S', meaning: 'the space; `default` where none is named' },
  workspace: {
    type: 'string',
    value: 'ID',
    meaning: 'the workspace, where the token does not say it or there are several',
  },
} as const satisfies Record<string, Option>;
