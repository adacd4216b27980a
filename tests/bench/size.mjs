// Bytes of what a page loads, as sent raw, with gzip and with brotli.
import {HELP_FILE, PAGE_FILES, sizeOf} from './size.ts';

const rows = PAGE_FILES.map(sizeOf);
const sum = key => rows.reduce((total, r) => total + r[key], 0);
rows.push({file: 'together', raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli')});
rows.push({...sizeOf(HELP_FILE), file: 'help.js, when help is near'});
console.log('\nPage weight                        raw     gzip   brotli');
for (const r of rows) {
  console.log(
    `${r.file.padEnd(30)} ${String(r.raw).padStart(7)}  ${String(r.gzip).padStart(7)}  ${String(r.brotli).padStart(7)}`,
  );
}
