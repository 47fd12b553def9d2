/** What tests and tools use of the local Slack. */
export type { Attachment } from './attachment.ts';
export type { Block } from './block-kit.ts';
export type { Change } from './changes.ts';
export type { Clock } from './clock.ts';
export { SlackError } from './error.ts';
export type { DeliveryFault, DeliveryKind, Faults, MethodFault } from './faults.ts';
export { isOwnPage } from './http/own-page.ts';
export { type PageOptions, pageRoutes, requirePageTools } from './http/page-server.ts';
export type { Routes } from './http/routes.ts';
export { limits } from './limits.ts';
export { type LocalSlack, type LocalSlackOptions, startLocalSlack } from './local-slack.ts';
export { parseManifest, readManifest } from './manifest.ts';
export type { Icons, StateValue, StateValues } from './model.ts';
export type { Delivered } from './parcel.ts';
export type * from './person.ts';
export type { ApiCall, AppManifest, InstalledApp } from './slack.ts';
export type { Snapshot } from './snapshot.ts';
export type { DisconnectReason } from './socket-mode/connection.ts';
export type { Sockets } from './socket-mode/sockets.ts';
export { openState, type StateFile } from './state-file.ts';
export { faultsOfBlocks, type Surface } from './validate/check-blocks.ts';
export { keptInputs, stateValues } from './view-state.ts';
export type * from './workspace.ts';
export {
  exampleWorld,
  type World,
  type WorldApp,
  type WorldChannel,
  type WorldMessage,
  type WorldPerson,
} from './world.ts';
