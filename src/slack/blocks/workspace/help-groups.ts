/** What people come for, as the help tells it: its word after `help`, a line, an example, and the commands in it. */
export interface HelpGroup {
  word: string;
  title: string;
  summary: string;
  example: string;
  commands: readonly string[];
}

/** The five groups of the help; each command is in one of them. */
export const helpGroups: readonly HelpGroup[] = [
  {
    word: 'finding',
    title: 'Open and find',
    summary: 'Open a case, find it again, read it.',
    example: 'list open critical',
    commands: ['new', 'list', 'show', 'activity'],
  },
  {
    word: 'changing',
    title: 'Work on a case',
    summary: 'Who does it, how bad it is, how far it is.',
    example: 'status 42 in-progress',
    commands: [
      ...['edit', 'status', 'close', 'reopen', 'severity', 'assign', 'unassign', 'tag', 'category', 'title'],
      ...['undo', 'delete', 'restore'],
    ],
  },
  {
    word: 'evidence',
    title: 'Comments and files',
    summary: 'Write down what you learn, keep files with their receipts, show a case to others.',
    example: 'comment 42 The host is isolated',
    commands: ['comment', 'add', 'files', 'share'],
  },
  {
    word: 'several',
    title: 'Many cases',
    summary: 'Change many cases at once, bring them in, take them to Kibana.',
    example: 'bulk tag:phishing',
    commands: ['bulk', 'import', 'export'],
  },
  {
    word: 'systems',
    title: 'Systems and settings',
    summary: 'Send cases to Jira and the like; spaces, and what a channel does.',
    example: 'push 42',
    commands: ['push', 'connector', 'connectors', 'settings', 'space', 'help'],
  },
];
