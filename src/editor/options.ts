import { defaultOptions } from '../model/options.ts';
import type { WireOptions } from '../protocol/worker.ts';

/** The same for preview and file: what one saw is what one gets. */
export const options: WireOptions = { ...defaultOptions, overrides: [] };
