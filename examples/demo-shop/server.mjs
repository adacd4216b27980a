#!/usr/bin/env node
import {kHelp, readArgs} from './lib/args.mjs';
import {createShop, serveShop} from './lib/shop.mjs';

async function main() {
  const args = readArgs(process.argv.slice(2));
  if (args.help) return process.stdout.write(kHelp);
  const served = await serveShop(createShop({cairn: args.cairn}), args);
  const stop = () => served.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.stdout.write(`SHOP_URL=${served.url}\n`);
}

main().catch((error) => {
  process.stderr.write(`demo shop: ${error.message}\n`);
  process.exitCode = 2;
});
