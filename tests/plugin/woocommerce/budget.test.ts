import {afterAll, beforeAll, expect, it} from 'vitest';
import {PLUGIN, startBed, type Bed} from './bed/bed.ts';
import {newVisitor} from './support/facts.ts';
import {newJar} from './support/jar.ts';

let bed: Bed;
beforeAll(async () => {
  bed = await startBed({woocommerce: 'double'});
});
afterAll(async () => bed?.stop());

const PAGES = [
  '/',
  '/shop/',
  '/product/mug/',
  '/product-category/kitchen/',
  '/cart/',
  '/checkout/',
  '/block-cart/',
];

/** Queries of each page for a visitor who has been there before, and the fastest time of five. */
async function measure(): Promise<Record<string, {queries: number; ms: number}>> {
  const found: Record<string, {queries: number; ms: number}> = {};
  const jar = newJar(bed.url, newVisitor());
  for (const path of PAGES) {
    const times = [];
    for (let i = 0; i < 5; i++) {
      const startMs = performance.now();
      expect((await jar.get(path)).status).toBe(200);
      times.push(performance.now() - startMs);
    }
    found[path] = {queries: bed.queries().at(-1)!.count, ms: Math.min(...times)};
  }
  return found;
}

it('the plugin adds at most one query to a page', async () => {
  const active = `require_once ABSPATH . 'wp-admin/includes/plugin.php';`;
  await bed.wp(`${active} deactivate_plugins( '${PLUGIN}' ); return true;`);
  const without = await measure();
  await bed.wp(`${active} activate_plugin( '${PLUGIN}' ); return true;`);
  const withIt = await measure();
  for (const path of PAGES) {
    const added = withIt[path]!.queries - without[path]!.queries;
    console.log(
      `${path}: ${added} queries, ${(withIt[path]!.ms - without[path]!.ms).toFixed(1)} ms added`,
    );
    expect.soft(without[path]!.queries, path).toBeGreaterThan(5);
    expect.soft(added, path).toBeLessThanOrEqual(1);
  }
});
