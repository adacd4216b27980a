/** A fresh double and a fresh page for every test of a file, one browser for all of them. */
import type {Browser, Page} from 'playwright-core';
import {afterAll, afterEach, beforeAll, beforeEach} from 'vitest';
import {startFeedDouble, type FeedDouble} from '../feed-double.mjs';
import {sceneRows, sceneStories} from '../scene.mjs';
import {openBrowser, openDashboard, type Opened, type Opening} from './browser.ts';

export interface Stage {
  readonly double: FeedDouble;
  /** What the browser complained about on the page opened last. */
  readonly complaints: readonly string[];
  open(opening?: Opening): Promise<Page>;
}

/** Registers the hooks of a test file; the double's visitors are those of the scene. */
export function setStage(): Stage {
  let browser: Browser;
  let double: FeedDouble;
  let opened: Opened | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    double = await startFeedDouble({rows: sceneRows(Date.now())});
    double.stories = sceneStories(Date.now());
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
    await double.close();
  });
  return {
    get double() {
      return double;
    },
    get complaints() {
      return opened?.complaints ?? [];
    },
    async open(opening) {
      opened = await openDashboard(browser, double, opening);
      return opened.page;
    },
  };
}

export const stat = (name: string): string => `[data-stat=${name}]`;

export function stamp(visitor: string) {
  return {visitor, occurredAtMs: Date.now(), publishedAtMs: Date.now()};
}
