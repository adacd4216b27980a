import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants} from 'node:zlib';
import {build} from 'esbuild';
import {expect, it} from 'vitest';

const budgetBytes = 4300;

it('all a shopper downloads to see a play fits 4.3 kB of brotli', async () => {
  const {outputFiles} = await build({
    stdin: {
      contents: "export {showPlay} from './show.ts'; export {chooseTexts} from './texts.ts';",
      resolveDir: fileURLToPath(new URL('../../../web/storefront/src/plays', import.meta.url)),
    },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const packed = brotliCompressSync(outputFiles[0]!.contents, {
    params: {[constants.BROTLI_PARAM_QUALITY]: 11},
  });
  console.log(`plays: ${outputFiles[0]!.contents.length} bytes minified, ${packed.length} brotli`);
  expect(packed.length).toBeLessThanOrEqual(budgetBytes);
});
