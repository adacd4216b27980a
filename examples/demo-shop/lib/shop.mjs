import {createServer} from 'node:http';

import {createGallery} from '../art/index.mjs';
import {createApp} from './app.mjs';
import {loadAssets} from './assets.mjs';
import {createCatalogue} from './catalogue.mjs';
import {createOutbox, silentOutbox} from './outbox.mjs';
import {createSessions} from './sessions.mjs';

/**
 * A shop and everything it owns. `cairn` is `{origin, siteId, siteKey, secret}`, or null for a shop
 * that runs alone. `outbox`, `now` and `log` may be given, which is how the tests watch it.
 */
export function createShop({cairn = null, outbox, now = Date.now, log = console.error} = {}) {
  const catalogue = createCatalogue();
  return {
    cairn,
    catalogue,
    now,
    log,
    sessions: createSessions(),
    outbox: outbox ?? (cairn ? createOutbox(cairn, {log}) : silentOutbox()),
    picture: createGallery(catalogue),
    assets: loadAssets(),
  };
}

/** Listens and resolves with the address and a graceful `stop`. Rejects when the port is taken. */
export async function serveShop(shop, {port, host}) {
  const server = createServer(createApp(shop));
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${server.address().port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await shop.outbox.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}
