import { createServer, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { readJson } from '../../support/json.ts';
import { portOf } from '../../support/port.ts';

const messageMetadata = z.object({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) });

const CONTROL = /"action_id":"(\w+)"/g;

export interface Post {
  channel: string;
  text: string;
  /** The ids of the actions of its controls. */
  controls: string[];
  /** Who alone sees it. */
  user?: string;
  /** The message in whose thread it is. */
  thread?: string;
  metadata?: z.infer<typeof messageMetadata>;
  at: number;
}

/** The few methods of Slack that jobs here call; remembers what was posted, and can leave a call without an answer. */
export interface SlackCounter {
  url: string;
  posts: Post[];
  /** Messages that were changed afterwards. */
  updates: Pick<Post, 'channel' | 'text'>[];
  /** Posts that came in and were not answered yet. */
  waiting: number;
  mostAtOnce: number;
  /** What happens to the next posts: answered, kept waiting (stored or not), or refused with an error. */
  next: (post: Post) => 'answer' | 'store, then hang' | 'hang' | { error: string };
  /** The error with which history is refused; undefined: it can be read. */
  historyError?: string;
  /** What Slack says of the role of a person; at first everybody administers. */
  roleOf: (userId: string) => { is_admin?: boolean; is_restricted?: boolean };
  /** Answers everything that waits. */
  release(): void;
  close(): Promise<void>;
}

export async function startSlackCounter(): Promise<SlackCounter> {
  const held: ServerResponse[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => answer(request.url ?? '', new URLSearchParams(body), response));
  });

  const reply = (response: ServerResponse, json: unknown) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(json));
  };

  const answer = (path: string, args: URLSearchParams, response: ServerResponse) => {
    const channel = args.get('channel') ?? args.get('users') ?? '';
    if (path.endsWith('/conversations.open')) return reply(response, { ok: true, channel: { id: `D-${channel}` } });
    if (path.endsWith('/users.info')) {
      const id = args.get('user') ?? '';
      return reply(response, { ok: true, user: { id, team_id: 'T1', ...counter.roleOf(id) } });
    }
    if (path.endsWith('/files.getUploadURLExternal')) {
      return reply(response, { ok: true, upload_url: `${counter.url}upload`, file_id: 'F1' });
    }
    if (path.endsWith('/files.completeUploadExternal')) return reply(response, { ok: true, files: [{ id: 'F1' }] });
    if (path.endsWith('/chat.update')) {
      counter.updates.push({ channel, text: args.get('text') ?? '' });
      return reply(response, { ok: true });
    }
    if (!/\/chat\.post(Message|Ephemeral)$/.test(path)) {
      if (counter.historyError) return reply(response, { ok: false, error: counter.historyError });
      const messages = counter.posts
        .filter((post) => post.channel === channel)
        .map((post) => ({ ...post, ts: String(post.at) }));
      return reply(response, { ok: true, messages });
    }
    const metadata = args.get('metadata');
    const [user, thread] = [args.get('user'), args.get('thread_ts')];
    const post = {
      channel,
      text: args.get('text') ?? '',
      controls: [...(args.get('blocks') ?? '').matchAll(CONTROL)].map(([, id = '']) => id),
      at: Date.now(),
      ...(user && { user }),
      ...(thread && { thread }),
      ...(metadata && { metadata: readJson(messageMetadata, metadata) }),
    };
    counter.waiting += 1;
    counter.mostAtOnce = Math.max(counter.mostAtOnce, counter.waiting);
    response.on('close', () => {
      counter.waiting -= 1;
    });
    const outcome = counter.next(post);
    if (typeof outcome === 'object') return reply(response, { ok: false, error: outcome.error });
    if (outcome !== 'hang') counter.posts.push(post);
    if (outcome === 'answer') return reply(response, { ok: true, ts: String(post.at) });
    held.push(response);
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const counter: SlackCounter = {
    url: `http://127.0.0.1:${portOf(server)}/api/`,
    posts: [],
    updates: [],
    waiting: 0,
    mostAtOnce: 0,
    next: () => 'answer',
    roleOf: () => ({ is_admin: true }),
    release: () => {
      for (const response of held.splice(0)) reply(response, { ok: true, ts: '1' });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return counter;
}
