/** A visitor who is erased leaves the live page at once: row, story, alerts, whatever waits. */
import type {LiveEvent} from '@cairn/protocol';
import type {Request} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {applyEvent, noVisitors} from '../../../web/dashboard/src/model/visitors.ts';
import {idOf, makeRow, makeSignal} from './scene.mjs';
import {row} from './support/browser.ts';
import {setStage, stamp} from './support/stage.ts';
import {event, hello, now, seenAfter, told} from './support/told.ts';

const erased = (visitor: string): LiveEvent => event('erased', {visitor});

describe('the feed says a visitor was erased:', () => {
  it('nothing of them is kept', () => {
    const visitors = noVisitors();
    applyEvent(visitors, hello([makeRow('8C1F', now), makeRow('17AC', now)]));
    applyEvent(visitors, erased(idOf('8C1F')));
    expect([...visitors.byId.keys()]).toEqual([idOf('17AC')]);
    expect([...visitors.idOfShort.keys()]).toEqual(['17AC']);
  });

  it('not even what was told before their row', () => {
    const early = event('signal', {...told(idOf('8C1F')), signal: makeSignal()});
    const seen = seenAfter(early, erased(idOf('8C1F')), event('visitor', makeRow('8C1F', now)));
    expect(seen.get(idOf('8C1F'))?.signals).toEqual([]);
  });

  it('who is not known here is no trouble', () => {
    expect(seenAfter(hello([makeRow('17AC', now)]), erased(idOf('8C1F'))).size).toBe(1);
  });

  it('who comes back is somebody new', () => {
    const signal = event('signal', {...told('8C1F'), signal: makeSignal()});
    const back = event('visitor', makeRow('8C1F', now));
    const seen = seenAfter(hello([makeRow('8C1F', now)]), signal, erased(idOf('8C1F')), back);
    expect(seen.get(idOf('8C1F'))?.signals).toEqual([]);
  });
});

describe('on the page', () => {
  const stage = setStage();
  const erase = (short: string) => stage.double.emit('erased', {visitor: idOf(short)});

  it('the row goes, quietly', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    erase('8C1F');
    await row(page, '8C1F').waitFor({state: 'detached', timeout: 5000});
    expect(await page.locator('tbody tr').count()).toBe(7);
    expect(stage.complaints).toEqual([]);
  });

  it('also while it is paused, and it waits for nothing', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    await page.getByRole('button', {name: 'Pause'}).click();
    erase('8C1F');
    await row(page, '8C1F').waitFor({state: 'detached', timeout: 5000});
    expect(await page.getByRole('button', {name: 'Paused, 0 waiting'}).count()).toBe(1);
  });

  it('an alert about them goes too, another stays', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    const tell = (short: string, elementKey: string) =>
      stage.double.emit('alert', {
        ...stamp(idOf(short)),
        play: 'a',
        signal: makeSignal({elementKey}),
      });
    tell('8C1F', '1'.repeat(16));
    for (const short of ['17AC', '8C1F']) tell(short, '2'.repeat(16));
    const alerts = page.locator('[aria-live=polite] .alert');
    await expect.poll(() => alerts.count()).toBe(2);
    await alerts.getByText('2 shoppers').waitFor({timeout: 5000});
    erase('8C1F');
    await expect.poll(() => alerts.count()).toBe(1);
    expect(await alerts.textContent()).toContain('visitor 17AC');
    expect(await alerts.innerHTML()).not.toContain(idOf('8C1F'));
  });

  it('an open story says so, and holds nothing any more', async () => {
    const page = await stage.open();
    await row(page, '8C1F').locator('a').click();
    const panel = page.getByRole('complementary');
    await panel.getByText('Decided: no play').waitFor();
    erase('8C1F');
    await panel.getByText('This visitor was erased').waitFor({timeout: 5000});
    expect(await panel.textContent()).not.toMatch(/Alder|Decided|Cart/);
    await page.keyboard.press('Escape');
    await expect.poll(() => panel.count()).toBe(0);
  });

  it('a story that was being read when it happened stays away', async () => {
    const page = await stage.open();
    await row(page, '8C1F').waitFor();
    stage.double.storyDelayMs = 500;
    const over = (r: Request) => r.url().includes('/v1/visitors/');
    const read = Promise.any([
      page.waitForEvent('requestfinished', over),
      page.waitForEvent('requestfailed', over),
    ]);
    const asked = page.waitForRequest(/\/v1\/visitors\//);
    await row(page, '8C1F').locator('a').click();
    await asked;
    erase('8C1F');
    await page.getByText('This visitor was erased').waitFor({timeout: 5000});
    await read;
    expect(await page.getByRole('complementary').textContent()).not.toContain('Alder');
  });

  it('who comes back has a row and a story again', async () => {
    const page = await stage.open();
    await row(page, '8C1F').locator('a').click();
    erase('8C1F');
    await page.getByText('This visitor was erased').waitFor({timeout: 5000});
    stage.double.emit('visitor', makeRow('8C1F', Date.now()));
    await row(page, '8C1F').waitFor({timeout: 5000});
    await page.getByText('What happened, newest first').waitFor({timeout: 5000});
  });
});
