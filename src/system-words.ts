import { systemCode } from './core/system-error.ts';

/** What the system says it refused. */
interface Refused {
  path?: string;
  port?: number;
}

const WORDS: Record<string, (refused: Refused) => string> = {
  ENOENT: ({ path = 'such a file' }) => `There is no ${path}.`,
  ENOTDIR: ({ path = 'It' }) => `${path} lies in something that is no folder.`,
  EISDIR: ({ path = 'This' }) => `${path} is a folder; a file is needed here.`,
  EACCES: refused,
  EPERM: refused,
  EROFS: ({ path = 'This disk' }) => `${path} cannot be written: the disk is read-only.`,
  ENOSPC: () => 'The disk is full. Make room, then try again; nothing half done was kept.',
  EADDRINUSE: ({ port }) =>
    `Port ${port} is taken by another program. Stop that one, or set PORT to a free port (PORT=0 picks one).`,
};

/** Return what the system refused, in words for the operator; undefined for any other error. */
export function systemWords(error: unknown): string | undefined {
  const code = systemCode(error);
  if (!(error instanceof Error) || code === undefined) return undefined;
  // Node goes on about positional arguments after the sentence that helps.
  if (/^ERR_PARSE_ARGS/.test(code)) return error.message.replace(/\. To specify[\s\S]*$/, '.');
  return Object.hasOwn(WORDS, code) ? WORDS[code]?.(aboutOf(error)) : undefined;
}

function aboutOf(error: Error): Refused {
  return {
    ...('path' in error && typeof error.path === 'string' && { path: error.path }),
    ...('port' in error && typeof error.port === 'number' && { port: error.port }),
  };
}

function refused({ path, port }: Refused): string {
  if (port !== undefined) return `This user may not listen on port ${port}. Set PORT to one above 1023.`;
  return `This user may not read or write ${path ?? 'a file that is needed'}.`;
}
