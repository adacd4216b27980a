import {svelte, vitePreprocess} from '@sveltejs/vite-plugin-svelte';
import {defineConfig} from 'vite';

/** Relative base: `cairnd` serves the result at /dashboard/, another host may choose its own path. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte({preprocess: vitePreprocess()})],
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
  },
});
