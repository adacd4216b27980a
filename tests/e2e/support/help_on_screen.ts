/** What the shopper sees of help. */
import type {Page} from 'playwright-core';

/** Text of the help on screen, read through the accessibility tree: its shadow root is closed. */
export async function helpOnScreen(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.map(n => String(n.name?.value ?? '')).join('\n');
}
