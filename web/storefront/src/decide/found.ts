/** A signal as help knows it: with the name of its element, its evidence, and what it is about. */
import type {Key, Signal, Wasm} from '@cairn/protocol';
import {
  EVIDENCE,
  EXCHANGE_SIGNALS,
  SIGNAL_EVIDENCE,
  SIGNAL_NODE,
  SIGNAL_SIZE,
  SIGNAL_SUBJECT,
} from '@cairn/protocol/layout';

import {readableName} from '../core/name.ts';
import type {HelpNeeds} from './needs.ts';

/** A signal as it may travel, and what only the page may know of it. */
export interface Found {
  readonly wire: Signal;
  readonly node: number;
  /** Keys of what it is about; product keys for shop signals. */
  readonly keys: readonly (Key | undefined)[];
}

/** `targets` knows what the page means by a key, if it is known. */
export function findSignal(wasm: Wasm, index: number, needs: HelpNeeds): Found {
  const view = new DataView(
    wasm.memory.buffer,
    wasm.cairn_exchange() + EXCHANGE_SIGNALS + index * SIGNAL_SIZE,
  );
  const wire = needs.readSignal(wasm, index);
  const {kind, elementKey} = wire;
  const meant = elementKey && needs.targets.meant(elementKey);
  const elementName = meant instanceof Element ? readableName(meant, needs) : meant;
  const evidence: Record<string, number> = {};
  EVIDENCE[kind]?.forEach(
    (name, i) => (evidence[name] = view.getUint32(SIGNAL_EVIDENCE + 4 * i, true)),
  );
  return {
    wire: {...wire, ...(elementName && {elementName}), evidence},
    node: view.getUint32(SIGNAL_NODE, true),
    keys: [elementKey, needs.hexOf(view.getBigUint64(SIGNAL_SUBJECT, true), 16)],
  };
}
