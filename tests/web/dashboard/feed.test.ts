/** What the built live page tells, in a real browser over a scripted feed, whole, cut or refused. */
import type {ExposureEvent} from '@cairn/protocol';
import {describe, expect, it} from 'vitest';
import {makeDecision, makeGates, makeRow, makeSignal, playScene} from './scene.mjs';
import {row} from './support/browser.ts';
import {setStage, stamp, stat} from './support/stage.ts';

const stage = setStage();

/** One calm shopper clicks in vain, and a play is given; what becomes of it is the test's to say. */
async function playGiven() {
  stage.double.rows = [makeRow('17AC', Date.now())];
  const page = await stage.open();
  await row(page, '17AC').waitFor();
  const signal = makeSignal();
  const decision = makeDecision('d7', 'search_rescue', makeGates('search_rescue'));
  stage.double.emit('signal', {...stamp('17AC'), signal});
  stage.double.emit('decision', {...stamp('17AC'), decision});
  const exposure = (event: ExposureEvent): void => {
    const told = {decisionId: decision.id, play: 'search_rescue', surface: 'nudge'} as const;
    stage.double.emit('exposure', {...stamp('17AC'), exposure: {...told, event, atMs: 1}});
  };
  return {page, exposure, signal};
}

describe('the live page tells', () => {
  it('who needs help, worst and dearest first, and nothing breaks the content policy', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    expect(await page.locator('tbody tr a').first().textContent()).toBe('8C1F');
    expect(await page.locator(stat('visitors')).textContent()).toBe('8');
    // Three wait for help, and the fourth has it on the screen: that is not helped.
    expect(await page.locator(stat('struggling')).textContent()).toBe('4');
    expect(await page.locator('.answer').textContent()).toContain('4 shoppers are struggling');
    await row(page, '2B70').getByText('Help is on their screen').waitFor();
    expect(stage.complaints).toEqual([]);
  });

  it('a rage click as a sentence, within a moment of its coming', async () => {
    const page = await stage.open();
    await row(page, '17AC').waitFor();
    stage.double.emit('signal', {
      ...stamp('17AC'),
      signal: makeSignal({elementName: 'Size M', count: 5, spanMs: 800}),
    });
    await row(page, '17AC')
      .getByText('5 clicks in 0.8 s on “Size M”, nothing changed')
      .waitFor({timeout: 5000});
    expect(await page.locator(stat('struggling')).textContent()).toBe('5');
  });

  it('a new visitor as a row that was not there', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    stage.double.emit('visitor', makeRow('ABCD', Date.now(), {source: 'a friend'}));
    await row(page, 'ABCD').getByText('a friend').waitFor({timeout: 5000});
    expect(await row(page, 'ABCD').getAttribute('class')).toContain('arrive');
    expect(await row(page, '8C1F').getAttribute('class')).not.toContain('arrive');
  });

  it('what was withheld, with the reason in words', async () => {
    const page = await stage.open();
    expect(await row(page, '8C1F').locator('.help').textContent()).toContain(
      'Withheld: played already this visit (1 of 1)',
    );
    expect(await row(page, 'E45A').locator('.help').textContent()).toContain(
      'Withheld: the shopper is typing',
    );
  });

  it('a play from decision to screen to closing, and counts nobody as helped', async () => {
    const {page, exposure} = await playGiven();
    await row(page, '17AC').getByText('Help is on its way').waitFor({timeout: 5000});
    exposure('shown');
    await row(page, '17AC').getByText('Help is on their screen').waitFor({timeout: 5000});
    expect(await page.locator('.answer').textContent()).toBe('1 shopper is struggling.');
    exposure('closed');
    await row(page, '17AC').getByText('They closed the help').waitFor({timeout: 5000});
    expect(await row(page, '17AC').locator('.dot').getAttribute('class')).toContain('hurt');
    expect(await page.locator(stat('helped')).textContent()).toBe('0');
  });

  it('who followed the help, and counts them', async () => {
    const {page, exposure} = await playGiven();
    exposure('shown');
    exposure('followed');
    await row(page, '17AC').getByText('Followed the help').waitFor({timeout: 5000});
    expect(await page.locator(stat('helped')).textContent()).toBe('1');
    expect(await page.locator('.answer').textContent()).toBe(
      'Nobody. Everyone is getting on fine.',
    );
  });

  it('who went on after the help, and counts them', async () => {
    const {page, exposure} = await playGiven();
    exposure('shown');
    const fact = {kind: 'product_added_to_cart'} as const;
    stage.double.emit('fact', {...stamp('17AC'), verified: true, fact});
    await row(page, '17AC').getByText('Went on after the help').waitFor({timeout: 5000});
    expect(await page.locator(stat('helped')).textContent()).toBe('1');
  });

  it('that something may be broken, though nobody is stuck on it now', async () => {
    const {page, exposure, signal} = await playGiven();
    stage.double.emit('alert', {...stamp('17AC'), play: 'broken_page_alert', signal});
    exposure('followed');
    const broken = 'Nobody is stuck right now, but something may be broken: see below.';
    await page.getByText(broken).waitFor({timeout: 5000});
    await page.getByRole('button', {name: 'Dismiss'}).click();
    await page.getByText('Everyone is getting on fine.').waitFor({timeout: 5000});
  });

  it('an alert, politely, and lets it go', async () => {
    const page = await stage.open();
    await row(page, '17AC').waitFor();
    playScene(stage.double);
    const alert = page.locator('[aria-live=polite]');
    await alert.getByText('Something on your shop may be broken').waitFor({timeout: 5000});
    await alert.getByRole('button', {name: 'Dismiss'}).click();
    expect(await alert.textContent()).not.toContain('broken');
  });

  it('the lag of the feed, measured', async () => {
    const page = await stage.open();
    await row(page, '17AC').waitFor();
    for (let at = 0; at < 20; at += 1)
      stage.double.emit('fact', {...stamp('17AC'), verified: false, fact: {kind: 'cart_viewed'}});
    await page.getByText(/act to screen/).waitFor({timeout: 5000});
    const lag = await page.locator(stat('lag')).textContent();
    const painted = await page.getByText(/act to screen/).textContent();
    console.log(`feed lag ${lag?.replaceAll(/\s+/g, ' ')} · ${painted?.trim()}`);
    expect(lag).toMatch(/<?\d+\sms typical\s+<?\d+\sms 95 %/);
  });

  it('idle time counting up without moving a pixel', async () => {
    const page = await stage.open();
    const cell = row(page, '8C1F').locator('.idle');
    const before = await cell.textContent();
    const box = await cell.boundingBox();
    await expect.poll(() => cell.textContent(), {timeout: 5000}).not.toBe(before);
    expect(await cell.boundingBox()).toEqual(box);
  });
});

describe('a cut feed', () => {
  it('comes back by itself and asks for what it missed', async () => {
    const page = await stage.open();
    await row(page, '17AC').waitFor();
    const last = stage.double.emit('fact', {
      ...stamp('17AC'),
      verified: false,
      fact: {kind: 'cart_viewed'},
    });
    await expect.poll(() => page.getByText(/act to screen/).count(), {timeout: 5000}).toBe(1);
    stage.double.cut();
    stage.double.emit('visitor', makeRow('ABCD', Date.now()));
    await row(page, 'ABCD').waitFor({timeout: 10_000});
    expect(stage.double.openings.map(o => o.lastEventId)).toEqual([null, last]);
  });

  it('says so, keeps what it knew, and retries at once when asked', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    stage.double.refusal = {status: 503};
    stage.double.cut();
    await page.getByText('The feed is cut. What you see may be old.').waitFor({timeout: 5000});
    expect(await row(page, '8C1F').count()).toBe(1);
    // Far enough from the next attempt of its own, so that only the button can have brought it back.
    await page.getByText(/Trying again in [5-8] s/).waitFor({timeout: 30_000});
    stage.double.refusal = null;
    await page.getByRole('button', {name: 'Retry now'}).click();
    await page.getByText('The feed is cut.').waitFor({state: 'detached', timeout: 3000});
  });

  it('that fell behind starts anew, and says that steps may be missing', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    stage.double.rows = [makeRow('FFFF', Date.now())];
    stage.double.emit('overflow', {});
    stage.double.end();
    await row(page, 'FFFF').waitFor({timeout: 10_000});
    expect(await row(page, '8C1F').count()).toBe(0);
    expect(stage.double.openings.at(-1)?.lastEventId).toBeNull();
    await page.getByText('This page fell behind').waitFor();
  });

  it('without a beat for 25 s is stale and is opened anew', async () => {
    const page = await stage.open({
      before: async p => {
        await p.clock.install();
      },
    });
    await row(page, '8C1F').waitFor();
    stage.double.refusal = {status: 503};
    await page.clock.fastForward(26_000);
    await page.clock.runFor(1000);
    await page.getByText(/No word from the endpoint for 2\d s/).waitFor({timeout: 5000});
  });

  it('that never opened is an error, until the endpoint is there', async () => {
    stage.double.refusal = {status: 503};
    const page = await stage.open();
    await page.getByText('The endpoint does not answer').waitFor();
    stage.double.refusal = null;
    await row(page, '8C1F').waitFor({timeout: 20_000});
  });

  it('of a shop nobody knows shows the endpoint’s own words, and a way on', async () => {
    stage.double.refusal = {
      status: 404,
      body: {error: {code: 'unknown_site', message: 'no such site'}},
    };
    const page = await stage.open({query: '?site=nowhere'});
    await page.getByText('no such site').waitFor();
    expect(stage.double.openings.map(o => o.site)).toEqual(['nowhere']);
    stage.double.refusal = null;
    await page.getByRole('button', {name: 'Retry now'}).click();
    await row(page, '8C1F').waitFor();
  });
});

describe('the token', () => {
  it('leaves the address bar at once and stays in this tab', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    expect(page.url()).not.toContain('token');
    await page.reload();
    await row(page, '8C1F').waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('double-token');
  });

  it('that is wrong leads to the sign-in view, which says where to find it', async () => {
    const page = await stage.open({token: 'wrong'});
    await page.getByRole('alert').getByText('not accepted').waitFor();
    expect(await page.locator('main').textContent()).toContain('admin.token');
    await page.getByLabel('Admin token').fill('double-token-0123456789abcdef');
    await page.keyboard.press('Enter');
    await row(page, '8C1F').waitFor();
  });
});

describe('a pause', () => {
  it('holds the list still, counts what waits, and lets it in again', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    await page.getByRole('button', {name: 'Pause'}).click();
    stage.double.emit('visitor', makeRow('ABCD', Date.now()));
    stage.double.emit('visitor', makeRow('BCDE', Date.now()));
    await page.getByText('Paused, 2 waiting').waitFor({timeout: 5000});
    expect(await row(page, 'ABCD').count()).toBe(0);
    await page.getByText('Paused, 2 waiting').click();
    await row(page, 'ABCD').waitFor({timeout: 5000});
  });
});
