import { App, HTTPReceiver, LogLevel, type ReceiverEvent } from '@slack/bolt';
import postgres from 'postgres';
import { portOf } from '../support/port.ts';
import { itemAt } from '../support/present.ts';

/** The floor: a Bolt app that inserts each event durably and then acknowledges it. Tells its port to the parent. */
const sql = postgres(itemAt(process.argv, 3), { max: 10 });
await sql`create table if not exists received (id text primary key, event json not null)`;

class InsertingApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    await super.processEvent({ ...event, ack: async () => {} });
    await event.ack();
  }
}

const receiver = new HTTPReceiver({ signingSecret: itemAt(process.argv, 2), port: 0, logLevel: LogLevel.ERROR });
const app = new InsertingApp({
  receiver,
  token: 'xoxb-bare',
  botId: 'B1',
  botUserId: 'U1',
  convoStore: false,
  logLevel: LogLevel.ERROR,
});
app.event('message', async ({ body, event }) => {
  await sql`insert into received values (${body.event_id}, ${JSON.stringify(event)}::text::json)`;
});
const server = (await app.start(0)) as import('node:http').Server;
process.send?.({ port: portOf(server) });
