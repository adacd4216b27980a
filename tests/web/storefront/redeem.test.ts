/** An offer from the reply to the shop's own adapter, and everything that may come between. */
import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';

import * as offers from './support/offers.ts';
import {openShop, until} from './support/shop.ts';
import {cairn, product, push} from './support/shopper.ts';

const {answer, asked, button, grant, note, offering, serverNow, struggle, token} = offers;

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());
beforeEach(() => offers.bookWithOffer(shop.endpoint));

const events = () => offers.events(shop.endpoint);
const told = (...wanted: string[]) =>
  until(events, now => now.length >= wanted.length).then(now => expect(now).toEqual(wanted));

/** A visit on which the offer stands on the screen. */
async function offered(over: Parameters<typeof offers.giveOffer>[2] = () => ({})) {
  const page = await shop.visit(offering);
  offers.giveOffer(shop.endpoint, {}, over);
  await struggle(page);
  await button(page).waitFor();
  await told('shown');
  return page;
}

describe('an offer is shown', () => {
  it('where the page has an adapter, also one that came after the script', async () => {
    const page = await shop.visit({...offering, head: ''});
    await page.evaluate(offers.setAdapter);
    offers.giveOffer(shop.endpoint);
    await struggle(page);
    await button(page).waitFor();
  });

  it.each([
    ['where nobody can redeem it', {...offering, head: ''}, {}],
    ['when it is past its end by the server’s clock', offering, {expiresAtMs: serverNow}],
    ['to a shopper who did not agree to offers', {...offering, consent: 'analytics'}, {}],
  ])('not %s: it is withheld', async (_, options, over) => {
    const page = await shop.visit(options);
    offers.giveOffer(shop.endpoint, over);
    await struggle(page);
    await told('withheld');
    expect(await page.$('cairn-play')).toBeNull();
  });

  it('not without its grant', async () => {
    const page = await shop.visit(offering);
    offers.giveOffer(shop.endpoint, {});
    const give = shop.endpoint.answer;
    shop.endpoint.answer = batch => {
      const reply = give(batch);
      if (typeof reply !== 'number' && reply.decision) {
        const {grant: _, ...bare} = reply.decision;
        return {...reply, decision: bare};
      }
      return reply;
    };
    await struggle(page);
    await told('withheld');
  });

  it('to its visitor alone: neither observers nor the wire get the token', async () => {
    const page = await shop.visit(offering);
    await page.evaluate(() => {
      const seen: unknown[] = [];
      const queue = (window as unknown as {cairn: {push(e: object): void}; seen: unknown}).cairn;
      Object.assign(window, {seen});
      queue.push({on: 'decision', do: (decision: unknown) => seen.push(decision)});
    });
    offers.giveOffer(shop.endpoint);
    await struggle(page);
    await button(page).click();
    await answer(page, {ok: true});
    await told('shown', 'followed');
    const seen = await page.evaluate(() => JSON.stringify((window as unknown as {seen: 1}).seen));
    expect(seen).toContain(grant.id);
    const bodies = shop.endpoint.requests.map(({body, url}) => url.href + body).join();
    expect(seen + bodies).not.toContain(token);
  });
});

describe('a tap', () => {
  it('asks the endpoint, then the shop, thanks, and is told as followed', async () => {
    const page = await offered();
    const before = shop.endpoint.batches().length;
    shop.endpoint.delayMs = 400;
    await button(page).click();
    await until(() => shop.endpoint.batches().length > before);
    expect(await asked(page)).toEqual([]);
    await answer(page, {ok: true});
    expect(await asked(page)).toEqual([{token, grantId: grant.id, expiresAtMs: grant.expiresAtMs}]);
    await note(page).getByText('Thank you, done.').waitFor();
    expect(await button(page).count()).toBe(0);
    await told('shown', 'followed');
    await page.getByRole('button', {name: 'Close'}).click();
    await push(page, {fact: 'help_opened'}); // whatever were told of the closing comes before it
    await until(() => JSON.stringify(shop.endpoint.batches()).includes('help_opened'));
    expect(events()).toEqual(['shown', 'followed']);
    expect((await cairn(page)).faults).toBeUndefined();
  });

  it('twice redeems once', async () => {
    const page = await offered();
    await button(page).dblclick();
    await note(page).getByText('One moment').waitFor();
    await button(page).dispatchEvent('click');
    await answer(page, {ok: true});
    await told('shown', 'followed');
    expect((await asked(page)).length).toBe(1);
    // The question before redeeming is a batch without any list.
    const questions = shop.endpoint.batches().filter(({facts}) => !facts);
    expect(questions.length).toBe(1);
  });

  const context = {
    visits: 1,
    orders: 1,
    playsThisVisit: 1,
    plays30Days: 1,
    sinceLastPlayMs: 1,
    sinceLastCloseMs: -1,
    orderPlaced: true,
  };
  it.each([
    ['the endpoint ends it', {end: ['ab'.repeat(16)]}],
    ['something was bought elsewhere', {context}],
    ['it has come to its end', {serverTimeMs: grant.expiresAtMs}],
  ])('asks no shop when %s: the offer goes, silently', async (_, later) => {
    let said = {};
    const page = await offered(() => said);
    said = later;
    await button(page).click();
    await until(async () => !(await page.$('cairn-play')));
    expect(await asked(page)).toEqual([]);
    expect(events()).toEqual(['shown']);
  });

  it.each([
    ['is away', () => (shop.endpoint.down = true)],
    ['says no', () => (shop.endpoint.answer = () => 503)],
  ])('asks no shop while the endpoint %s, and may be tried again', async (_, fail) => {
    const page = await offered();
    const {answer: wellAgain} = shop.endpoint;
    fail();
    await button(page).click();
    await note(page).getByText('That did not work.').waitFor();
    expect(await asked(page)).toEqual([]);
    Object.assign(shop.endpoint, {down: false, answer: wellAgain});
    await button(page).click();
    await answer(page, {ok: true});
    await until(() => events().length > 2);
    expect(events().toSorted()).toEqual(['failed', 'followed', 'shown']);
  });

  it('after consent was taken back asks nobody, and the offer goes', async () => {
    const page = await offered();
    await push(page, {consent: 'functional'});
    const before = shop.endpoint.batches().length;
    await button(page).click();
    await until(async () => !(await page.$('cairn-play')));
    expect(await asked(page)).toEqual([]);
    expect(shop.endpoint.batches().length).toBe(before);
  });
});

describe('a shop that says no', () => {
  it('is quoted as text, told once, and may be asked again', async () => {
    const page = await offered();
    const message = '<img src=x onerror="document.title=1"> Carts from 30 €';
    for (const _ of [1, 2]) {
      await button(page).click();
      await answer(page, {ok: false, message});
      await note(page).getByText('Carts from 30 €').waitFor();
    }
    expect(await note(page).textContent()).toBe(message);
    expect(await page.locator('cairn-play img').count()).toBe(0);
    await button(page).click();
    await answer(page, {ok: true});
    await told('shown', 'failed', 'followed');
  });

  it.each([
    ['throws', 'throw', 1],
    ['answers nothing', null, 1],
    ['answers something else', 'yes', undefined],
  ])('may be one whose adapter %s', async (_, said, faults) => {
    const page = await offered();
    await button(page).click();
    await answer(page, said);
    await note(page).getByText('That did not work.').waitFor();
    await told('shown', 'failed');
    expect((await cairn(page)).faults).toBe(faults);
  });

  it('too late says it to nobody: the shopper has closed the offer', async () => {
    const page = await offered();
    await button(page).click();
    await until(async () => (await asked(page)).length);
    await page.getByRole('button', {name: 'Close'}).click();
    await answer(page, {ok: true});
    await push(page, {fact: 'help_opened'});
    await until(() => JSON.stringify(shop.endpoint.batches()).includes('help_opened'));
    expect(events()).toEqual(['shown', 'closed']);
  });
});

describe('the words of an offer', () => {
  it('are in the language of the play', async () => {
    const page = await shop.visit({...offering, attributes: 'data-locale="de-AT"'});
    offers.giveOffer(shop.endpoint);
    await struggle(page);
    await button(page).click();
    await note(page).getByText('Einen Moment …').waitFor();
    await answer(page, {ok: false});
    await note(page).getByText('Das hat nicht geklappt.').waitFor();
  });

  it('are those of the play, where it has some', async () => {
    offers.bookWithOffer(shop.endpoint, {done: 'Ten off, enjoy.', failed: 'Ask us at the till.'});
    const page = await offered();
    await button(page).click();
    await answer(page, {ok: false});
    await note(page).getByText('Ask us at the till.').waitFor();
    await button(page).click();
    await answer(page, {ok: true});
    await note(page).getByText('Ten off, enjoy.').waitFor();
  });
});

it('a page that threw help out can be helped again', async () => {
  const two = `${product.body}<button id="pay" data-cairn-cta="pay">Pay</button>`;
  const page = await shop.visit({...offering, body: two});
  offers.giveOffer(shop.endpoint);
  await struggle(page);
  await button(page).waitFor();
  await page.evaluate(() => document.querySelector('cairn-play')!.remove());
  offers.giveOffer(shop.endpoint);
  for (let i = 0; i < 4; ++i) await page.click('#pay');
  await button(page).waitFor();
  await told('shown', 'shown');
});
