import { restore } from './saved-manifest.ts';

await restore();
