/** What every listener is given. */
import type {Core} from '../core/core.ts';
import type {Targets} from '../core/targets.ts';
import type {Facts} from '../facts/facts.ts';
import type {Reader} from '../facts/markup.ts';
import type {Listening} from './listening.ts';

export interface ListenNeeds {
  readonly core: Core;
  readonly targets: Targets;
  readonly facts: Facts;
  readonly reader: Reader;
  readonly listening: Listening;
  /** Requests to the endpoint are no answer of the shop. */
  readonly settings: {readonly endpoint: string};
  /** Index in DEVICE_NAMES: 0 has a pointer that hovers. */
  readonly device: number;
  readonly typing: {
    /** A key in a text field, or a field that changed without keys. */
    typed(): void;
  };
  /**
   * The tab is hidden or (`leaving`) the document goes, perhaps into the back/forward cache: the
   * last sure moment to keep and to send.
   */
  onHide(leaving: boolean): void;
  /** It came back from that cache; called before the core is told. */
  onReturn(): void;
}
