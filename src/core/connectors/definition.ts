import type { z } from 'zod';
import type { CaseStatus } from '../cases/case.ts';
import type { Dialect } from '../markdown/dialects/index.ts';

/** The id of a connector type, as Kibana writes it: `.jira`. */
export type ConnectorTypeId = `.${string}`;

/** One of the values that an input offers. */
export interface Choice {
  value: string;
  label: string;
}

/** One input of a connector's form or of its sign-in page; `key` is its name in the configuration or in the secrets. */
export interface Input {
  key: string;
  label: string;
  kind: 'text' | 'multiline' | 'url' | 'choice' | 'switch' | 'json';
  hint?: string;
  placeholder?: string;
  choices?: readonly Choice[];
  /** The choice that holds where nothing is stored: it is shown as chosen, and not stored by that. */
  usual?: string;
  optional?: boolean;
  /** An address that is only shown: no request goes there. */
  isForPeople?: boolean;
}

/** Where and for what somebody is sent to allow access by OAuth 2.0; endpoints are absolute addresses. */
export interface OAuthEndpoints {
  authorizationUrl: string;
  tokenUrl: string;
  scopes: readonly string[];
}

/**
 * For whom a signed assertion asks for an access token, and where (RFC 7523, 2.1); `subject` is the account that acts.
 */
export interface JwtGrant {
  tokenUrl: string;
  clientId: string;
  keyId: string;
  subject: string;
}

/** A way to sign in to an external system, and what it asks for; everything in `secrets` is entered on our own page. */
export interface SignIn {
  id: 'none' | 'basic' | 'token' | 'jwt' | 'certificate' | 'oauth';
  label: string;
  secrets: readonly Input[];
  /** For `oauth`: a person is sent to the external system once client id and client secret are known. */
  oauth?: OAuthEndpoints;
  /** For `jwt`: what is asked for with the secrets `clientSecret`, `privateKey` and `privateKeyPassword`. */
  jwt?: JwtGrant;
}

/**
 * A field of the external ticket that each case may set, under Kibana's key (`docs/kibana-format.md#connector-fields`).
 */
export interface CaseField {
  key: string;
  label: string;
  kind: 'choice' | 'choices' | 'text' | 'switch' | 'json';
  /** Fixed choices; absent where they are loaded from the external system. */
  choices?: readonly Choice[];
  /** Choices are loaded from the external system, once a sign-in works. */
  loaded?: boolean;
  /** The key of the field on which the loaded choices depend (priority on issue type, subcategory on category). */
  dependsOn?: string;
  hint?: string;
}

/** What a connector sends of a case. */
export type Sent = 'title' | 'description' | 'tags' | 'status' | 'severity' | 'comments' | 'files';

/** A field of a ticket that takes text: how that is written there, and how many UTF-16 units of it are taken. */
export interface TextField {
  dialect: Dialect;
  max?: number;
  /** What is written behind every text, by the id of the case. */
  ending?(caseId: string): string;
}

/** The texts of a ticket; what is not said is Markdown of any length. */
export interface TicketTexts {
  /** UTF-16 units of a title, which is one line. */
  titleMax?: number;
  description?: TextField;
  comment?: TextField;
}

/** What an administrator can choose of the status of tickets of a type. */
export interface TicketStatus {
  /** What each status of a case becomes where nobody chose a state, in words that follow "As usual:". */
  usual: Readonly<Record<CaseStatus, string>>;
  /** The states that tickets can have; absent where they are loaded from the external system. */
  states?: readonly Choice[];
  /** What the external system asks for when a ticket is closed; the hint of each says what is sent where it is empty. */
  closing: readonly CaseField[];
}

/** Everything about a connector type that needs no call: data for forms, cards and pushes. */
export interface ConnectorDefinition {
  id: ConnectorTypeId;
  title: string;
  config: readonly Input[];
  /** Read the configuration that a form gives or an import brings; unknown keys are kept. */
  configSchema: z.ZodType<Record<string, unknown>>;
  /** Read what somebody saves, where more is demanded of that than of what an import brings. */
  savedSchema?: z.ZodType<Record<string, unknown>>;
  /** The ways to sign in with this configuration, the usual one first; empty where none is needed. */
  signIns(config: Record<string, unknown>): readonly SignIn[];
  fields: readonly CaseField[];
  sends: ReadonlySet<Sent>;
  /** How the external system takes texts with this configuration; absent where it takes Markdown of any length. */
  texts?(config: Record<string, unknown>): TicketTexts;
  /** The status is sent by a call of its own, after the rest (`move`); otherwise with it. */
  movesStatus?: true;
  /** Where `movesStatus`: what can be chosen of it. */
  status?: TicketStatus;
  /** A ticket holds no files: it gets a note that names each, with a link to where it is. */
  linksFiles?: true;
  /** A comment that was edited is updated where it is; otherwise it is sent again, as Kibana does. */
  editsComments: boolean;
  /** A ticket can be looked up by the case's id, so that none is made twice. */
  finds: boolean;
  /**
   * For how many seconds after a ticket was made the lookup may still miss it; absent where it never does. Until then a
   * ticket that may have been made is not made again.
   */
  findLag?(config: Record<string, unknown>): number;
  /** Status and comments can come back. */
  twoWay: boolean;
}
