import {svelte, vitePreprocess} from '@sveltejs/vite-plugin-svelte';
import {defineConfig} from 'vite';

/** In a foreign page `rem` is that page's business; ours hangs on what embed.ts measured. */
const ownRem = {
  postcssPlugin: 'own-rem',
  Declaration(declaration: {value: string}): void {
    declaration.value = declaration.value.replace(/(\d*\.?\d+)rem\b/g, 'calc($1 * var(--rem))');
  },
};

/** `embed.js` and `embed.css`, whole in themselves: they may be copied to wherever they are used. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [svelte({preprocess: vitePreprocess()})],
  css: {postcss: {plugins: [ownRem]}},
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: false,
    target: 'es2022',
    // `light-dark()` has to follow the host page, so it must not be rewritten for older browsers.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    cssCodeSplit: false,
    modulePreload: {polyfill: false},
    rolldownOptions: {
      input: 'src/embed.ts',
      preserveEntrySignatures: 'strict',
      output: {entryFileNames: 'embed.js', assetFileNames: 'embed[extname]'},
    },
  },
});
