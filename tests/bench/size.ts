import {readFileSync} from 'node:fs';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

export interface Size {
  file: string;
  raw: number;
  gzip: number;
  brotli: number;
}

/** What a shopper's browser loads before any play is shown. */
export const PAGE_FILES = ['dist/storefront/cairn.js', 'dist/storefront/cairn.wasm'];
/** What it loads besides when a verdict is near. */
export const HELP_FILE = 'dist/storefront/help.js';

export function sizeOf(file: string): Size {
  const bytes = readFileSync(file);
  const quality = {params: {[constants.BROTLI_PARAM_QUALITY]: 11}};
  return {
    file,
    raw: bytes.length,
    gzip: gzipSync(bytes, {level: 9}).length,
    brotli: brotliCompressSync(bytes, quality).length,
  };
}
