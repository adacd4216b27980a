/**
 * Copies of what a page loads, with a hash of the content in the name: `cairn.js` stays what a shop
 * writes by hand, `cairn.HASH.js` may be kept for ever. manifest.json says which is which, and the
 * integrity a tag may ask for.
 */
import {createHash} from 'node:crypto';
import {readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';

const MANIFEST = 'manifest.json';
/** Sixteen hex digits: the endpoint takes a part of eight or more for a hash (static_files.cpp). */
const HASHED = /^[a-z]+\.[0-9a-f]{16}\.(js|wasm)$/;

/** Copies each of `files` in `folder`, and removes the copies of earlier builds. */
export async function writeCopies(folder, build, files) {
  const manifest = {build, files: {}};
  for (const file of files) {
    const bytes = await readFile(join(folder, file));
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    const integrity = `sha384-${createHash('sha384').update(bytes).digest('base64')}`;
    manifest.files[file] = {file: file.replace('.', `.${hash}.`), integrity};
    await writeFile(join(folder, manifest.files[file].file), bytes);
  }
  // Last, so that the manifest never names what is not there.
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  const current = Object.values(manifest.files).map(copy => copy.file);
  for (const name of await readdir(folder))
    if (HASHED.test(name) && !current.includes(name)) await rm(join(folder, name));
  return manifest;
}
