// Starts the bed and keeps it until Ctrl-C; see README.md.
import {parseArgs} from 'node:util';

process.chdir(new URL('../../../..', import.meta.url).pathname);
const {startBed} = await import('./bed.ts');

const {values} = parseArgs({
  options: {
    wordpress: {type: 'string', default: '6.5.5'},
    woocommerce: {type: 'string'},
    'no-plugin': {type: 'boolean', default: false},
    'no-settings': {type: 'boolean', default: false},
  },
});
const bed = await startBed({
  wordpress: values.wordpress,
  woocommerce: values.woocommerce,
  plugin: !values['no-plugin'],
  settings: values['no-settings'] ? false : {},
});
console.log(`BED_URL=${bed.url}
WordPress  ${bed.version}, WooCommerce: ${values.woocommerce ?? 'none'}
wp-admin   ${bed.url}/wp-admin/  (admin, bed-password)
cairnd     ${bed.between.url}, site ${bed.cairnd.siteId}, key ${bed.cairnd.siteKey}
live page  ${bed.cairnd.url}/dashboard/?site=${bed.cairnd.siteId}#token=${bed.cairnd.adminToken}
files      ${bed.dir}  (notices.log, mail.log, queries.log, cairnd.log)
Stop with Ctrl-C.`);

const quit = async () => {
  await bed.stop();
  process.exit(0);
};
process.once('SIGINT', quit);
process.once('SIGTERM', quit);
setInterval(() => {}, 1 << 30);
