import {describe, expect, it} from 'vitest';
import {metric, visitorStory} from './support/endpoint.ts';
import {eventually} from './support/eventually.ts';
import {helpOnScreen} from './support/help_on_screen.ts';
import {rageClick} from './support/presses.ts';
import {kAddToCart, type Shopper} from './support/shopper.ts';
import {setStage} from './support/stage.ts';
import {toldOf} from './support/told.ts';
import {helpIsThere} from './support/traffic.ts';

const stage = setStage({anew: true});

/** A shopper looks at a jacket. */
async function looks(switches?: string, listening = true): Promise<Shopper> {
  const shopper = await stage.shopper({switches});
  await shopper.open('/product/alder-jacket', listening);
  return shopper;
}

/** The endpoint's story of this visitor, once it passes. */
async function storyOf(shopper: Shopper, passes: (story: any) => boolean): Promise<any> {
  const id = await shopper.visitor();
  return eventually(() => visitorStory(stage.running, id), passes);
}

const isViewed = (story: any) => story?.facts?.some((f: any) => f.kind === 'product_viewed');
const isRage = (signal: any) => signal.kind === 'rage_click';

/** The first press on a control brings help and its plays, as long as the endpoint is there. */
async function choosesSize(shopper: Shopper) {
  await shopper.page.locator('.pill').nth(1).click();
  await helpIsThere(shopper);
}

async function rages({page}: Shopper) {
  await rageClick(page, kAddToCart);
  await toldOf(page, 'signal', {kind: 'rage_click'});
}

describe('when the endpoint is away', () => {
  it('the shop works and help still comes', async () => {
    const shopper = await looks('dead_add_to_cart');
    const {page} = shopper;
    const errors: string[] = [];
    page.on('pageerror', e => errors.push(String(e)));
    await choosesSize(shopper);
    await stage.running.stopCairnd('SIGKILL');
    await rages(shopper);
    await toldOf(page, 'exposure', {event: 'shown'});
    expect(await helpOnScreen(page)).toContain('That button is not answering');
    await shopper.open('/category/boots', false);
    expect(await page.locator('h1').textContent()).toBe('Boots');
    expect(errors).toEqual([]);
  });

  it('killed in the middle of a visit it loses nothing it answered, and what waited arrives once', async () => {
    const shopper = await looks('dead_add_to_cart');
    await choosesSize(shopper);
    await storyOf(shopper, isViewed);
    await stage.running.stopCairnd('SIGKILL');
    await rages(shopper);
    await stage.running.startCairnd();
    const story = await storyOf(shopper, s => s?.signals?.some(isRage));
    expect(story.facts.filter((f: any) => f.kind === 'product_viewed')).toHaveLength(1);
    const tellings = story.signals.map((x: any) => `${x.id} ${x.phase}`);
    expect(tellings).toEqual([...new Set(tellings)]);
    expect(story.signals.filter(isRage).length).toBeLessThanOrEqual(2);
  });

  it('a stop asked for politely ends with 0 and keeps everything', async () => {
    const shopper = await looks();
    await storyOf(shopper, isViewed);
    await shopper.answered();
    const before = await storyOf(shopper, Boolean);
    expect(await stage.running.stopCairnd('SIGTERM')).toBe(0);
    await stage.running.startCairnd();
    const after = await storyOf(shopper, Boolean);
    expect(after.facts).toEqual(before.facts);
    expect(after.sessions).toEqual(before.sessions);
  });

  it('a page that forbids WebAssembly sends facts only, and says so once', async () => {
    const shopper = await looks('strict_csp', false);
    await eventually(
      () => metric(stage.running, 'cairn', 'reason="wasm_blocked"'),
      n => n === 1,
    );
    const story = await storyOf(shopper, isViewed);
    expect(story.signals).toEqual([]);
  });
});
