/** Bundles, compresses and mangles. */
export function buildStorefront(): Promise<{
  /** Each script's text by its file name. */
  scripts: Record<string, string>;
  /** The source files each holds code of. */
  inputs: Record<string, string[]>;
  /** What both scripts call themselves. */
  build: string;
}>;
/** Bytes as they travel. */
export function sizesOf(code: string): {raw: number; gzip: number; brotli: number};
