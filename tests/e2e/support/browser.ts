/** Chromium, and pictures of what it shows. */
import {mkdirSync} from 'node:fs';
import {chromium, type Browser, type Page} from 'playwright-core';

export const kDesktop = {viewport: {width: 1440, height: 900}};
export const kPhone = {
  viewport: {width: 390, height: 844},
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // prettier-ignore
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
           '--disable-component-update', '--disable-sync',
           // A driven browser says so and is a bot to Cairn; this one stands for a person.
           '--disable-blink-features=AutomationControlled'],
  });
}

export async function screenshot(page: Page, name: string) {
  mkdirSync('.cairn/screens/e2e', {recursive: true});
  await page.screenshot({path: `.cairn/screens/e2e/${name}.png`});
}
