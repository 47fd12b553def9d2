import { z } from 'zod';

/** The address of an external system: http or https, without its last slashes. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'Enter an address that starts with https://.' })
  .transform((url) => url.replace(/\/+$/, ''));
