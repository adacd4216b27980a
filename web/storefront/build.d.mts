/** Bundles, compresses and mangles; returns the script's text. */
export function buildStorefront(): Promise<string>;
/** Bytes as they travel. */
export function sizesOf(code: string): {raw: number; gzip: number; brotli: number};
