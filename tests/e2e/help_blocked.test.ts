import type {Route} from 'playwright-core';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {eventually} from './support/eventually.ts';
import {openLiveFeed, type LiveFeed} from './support/live_feed.ts';
import {ownClock} from './support/page_clock.ts';
import {rageClick} from './support/presses.ts';
import {kAddToCart, type Shopper} from './support/shopper.ts';
import {setStage} from './support/stage.ts';

const stage = setStage();

let feed: LiveFeed;
beforeEach(async () => {
  feed = await openLiveFeed(stage.running);
});
afterEach(() => feed?.close());

/** A shopper in front of the dead button, whose browser does `instead` of asking for help.js. */
async function comes(instead: (route: Route) => Promise<void> | void): Promise<Shopper> {
  const shopper = await stage.shopper({switches: 'dead_add_to_cart'});
  await ownClock(shopper);
  await shopper.context.route(/\/storefront\/help(\.\w+)?\.js/, instead);
  await shopper.open('/product/alder-jacket');
  return shopper;
}

/** What the feed told of this visitor's rage, once it did. */
async function rageOf(shopper: Shopper): Promise<any[]> {
  const visitor = await shopper.visitor();
  const told = await feed.some(
    'signal',
    e => e.visitor === visitor && e.signal.kind === 'rage_click',
  );
  return told.map(e => e.signal);
}

function expectOnce(signals: any[]) {
  const tellings = signals.map(({id, phase}) => `${id} ${phase}`);
  expect(tellings).toEqual([...new Set(tellings)]);
}

describe('when help.js is blocked', () => {
  it('the struggle still reaches the merchant, without a name, once', async () => {
    const live = await stage.livePage();
    let blocked = 0;
    const shopper = await comes(route => (++blocked, route.abort()));
    await rageClick(shopper.page, kAddToCart);
    const visitor = await shopper.visitor();
    await live.sawSignal(visitor, 'rage_click');
    await live.rowSays(visitor, /4 clicks/);
    expect(blocked).toBeGreaterThan(0);
    const [raised] = await rageOf(shopper);
    expect(raised).toMatchObject({
      kind: 'rage_click',
      phase: 'raised',
      count: 4,
      pageType: 'product',
    });
    expect(raised.elementName ?? '').toBe('');
    // The next page's facts come after whatever this one still sends while it is left.
    await shopper.open('/category/boots');
    await feed.some('fact', e => e.visitor === visitor && e.fact.kind === 'collection_viewed');
    expectOnce(await rageOf(shopper));
  });

  it('a struggle that ends in leaving is told while help.js is still on its way', async () => {
    let asked = 0;
    const shopper = await comes(() => void ++asked); // and never answers
    await rageClick(shopper.page, kAddToCart);
    await eventually(() => asked > 0);
    await shopper.page.clock.runFor(1000); // the signal is raised, and help.js still has time
    await shopper.page.goto('about:blank');
    const told = await rageOf(shopper);
    expect(told[0]).toMatchObject({phase: 'raised', count: 4});
    expectOnce(told);
  });
});
