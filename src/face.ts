import { isLoopback, type ReadyConfig } from './config.ts';
import { fileUrls } from './operations/attachments/file-link.ts';
import { signInPath } from './operations/connectors/begin-sign-in.ts';
import type { Deps } from './operations/operation.ts';

/** Where browsers reach us. */
export interface Face {
  publicUrl: string | undefined;
  /** Known once we listen. */
  port?: number;
  /** `PUBLIC_URL`, or this machine where Slack itself is on it; undefined where browsers cannot reach us. */
  url(): string | undefined;
  isReachable: boolean;
}

/** Find where browsers reach us, as the settings say. */
export function faceOf({ publicUrl, slackApiUrl }: ReadyConfig, passedOnAt?: string): Face {
  const isHere = isLoopback(slackApiUrl);
  return {
    publicUrl,
    isReachable: publicUrl !== undefined || isHere,
    url() {
      return publicUrl ?? passedOnAt ?? (isHere && this.port !== undefined ? localUrl(this.port) : undefined);
    },
  };
}

/** Return the address of a port of this machine. */
export const localUrl = (port: number) => `http://127.0.0.1:${port}`;

/** Return what operations need, with the addresses under which people reach files and the sign-in page. */
export function withUrls(deps: Deps, face: Face, keys: Parameters<typeof fileUrls>[1]): Deps {
  return {
    ...deps,
    ...(face.publicUrl !== undefined && { fileUrl: fileUrls(face.publicUrl, keys, deps.now) }),
    ...(face.isReachable && { signInUrl: (token: string) => `${face.url()}${signInPath(token)}` }),
  };
}
