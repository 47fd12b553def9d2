import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { portOf } from '../support/port.ts';
import { itemAt } from '../support/present.ts';

/** The floor: a Bolt app that only acknowledges, in a process of its own. Tells its port to the parent. */
const receiver = new HTTPReceiver({ signingSecret: itemAt(process.argv, 2), port: 0, logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  token: 'xoxb-bare',
  botId: 'B1',
  botUserId: 'U1',
  convoStore: false,
  logLevel: LogLevel.ERROR,
});
app.command(/.*/, async ({ ack }) => ack('ok'));
const server = (await app.start(0)) as import('node:http').Server;
process.send?.({ port: portOf(server) });
