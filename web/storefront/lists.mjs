/** Lists of names travel as one text each: quotes and commas are bytes too. */
import {readFile} from 'node:fs/promises';

import {EVIDENCE, SIGNAL_NAMES} from '../protocol/generated/layout.ts';

const LIST = /\[('\w+', ){3,}'\w+'\]/g;

/**
 * What `declare const SIGNALS` of core/signals.ts stands for: the name of each kind at its number. A
 * kind no detector raises yet has a place and no name.
 */
export const SIGNALS = SIGNAL_NAMES.map(kind => (EVIDENCE[kind] ? kind : '')).join(' ');

/** Packs the longer lists of layout.ts; those a script does not use are still left out of it. */
export const packLists = {
  name: 'pack-lists',
  setup(build) {
    build.onLoad({filter: /generated\/layout\.ts$/}, async ({path}) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8'))
        .replaceAll(' as const;', ';')
        .replace(LIST, list => `/* @__PURE__ */ '${list.match(/\w+/g).join(' ')}'.split(' ')`),
    }));
  },
};
