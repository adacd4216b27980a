import {svelte, vitePreprocess} from '@sveltejs/vite-plugin-svelte';
import {build, defineConfig, type Plugin} from 'vite';
import embedConfig from './vite.embed.config.ts';

/** The page to embed is built after the page itself, into the same folder. */
const withEmbed: Plugin = {
  name: 'with-embed',
  apply: 'build',
  closeBundle: async () => {
    await build({...embedConfig, configFile: false});
  },
};

/** Relative base: `cairnd` serves the result at /dashboard/, another host may choose its own path. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte({preprocess: vitePreprocess()}), withEmbed],
  build: {
    outDir: '../../dist/dashboard',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {polyfill: false},
  },
});
