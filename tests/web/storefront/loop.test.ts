import {afterAll, beforeAll, expect, it} from 'vitest';

import {openShop, until} from './support/shop.ts';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const product = {
  root: 'data-cairn-page="product" data-cairn-page-name="Alder rain jacket"',
  body: `<main data-cairn-product="alder" data-cairn-name="Alder rain jacket" data-cairn-price="18900" data-cairn-currency="EUR">
    <h1>Alder</h1><button id="add" data-cairn-cta="add_to_cart">Add to cart</button></main>`,
};

it('a rage click on the dead button is sent at once and help of the endpoint appears', async () => {
  const page = await shop.visit({...product, consent: 'analytics'});
  const {endpoint} = shop;
  endpoint.answer = ({signals}) => {
    const rage = signals?.find(({kind}) => kind === 'rage_click');
    return rage
      ? {
          decision: {
            id: 'ab'.repeat(16),
            play: 'broken_element_help',
            signalId: rage.id,
            surface: 'popup',
            reasons: [],
          },
        }
      : {};
  };
  await until(() => endpoint.batches().find(({facts}) => facts?.length));
  for (let i = 0; i < 4; ++i) await page.click('#add', {delay: 20});
  const batch = await until(() => endpoint.batches().find(({signals}) => signals?.length));
  expect(batch!.signals![0]).toMatchObject({
    kind: 'rage_click',
    phase: 'raised',
    count: 4,
    elementName: 'Add to cart',
    pageType: 'product',
  });
  await until(() => page.$('cairn-play'));
  const shown = await until(
    () => endpoint.batches().flatMap(({exposures}) => exposures ?? []),
    all => all.length > 0,
  );
  expect(shown[0]).toMatchObject({
    decisionId: 'ab'.repeat(16),
    play: 'broken_element_help',
    surface: 'popup',
    event: 'shown',
  });
});
