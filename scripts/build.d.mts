import type { BuildOptions, Plugin } from 'esbuild';

/** esbuild's options of an ES module with the engine in it. */
export const engineModule: BuildOptions;
/** esbuild's options of the script in the preview's page. */
export const previewPage: BuildOptions & { readonly plugins: Plugin[] };
/** esbuild's options of every bundle that is shipped. */
export const shipped: BuildOptions;

/** Builds the bundles named (`cli`, `library`, `worker`, `extension`, `preview`; all by default); bytes by path. */
export function build(options?: {
  outdir?: string;
  dev?: boolean;
  only?: readonly string[];
}): Promise<Record<string, number>>;

/** Emits the library's declarations into `types/`. */
export function emitTypes(options?: { outdir?: string }): void;
