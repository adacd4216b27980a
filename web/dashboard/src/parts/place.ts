/**
 * Where the live page stands: in a tab of its own, with an address for every story, or inside
 * somebody else's page, whose address, keys and storage are none of our business.
 */
import {createContext} from 'svelte';

export interface Place {
  readonly isEmbedded: boolean;
  /** Address of a visitor's story; null where a story has none. */
  readonly hrefOf: ((visitor: string) => string) | null;
  readonly openStory: (visitor: string) => void;
  readonly closeStory: () => void;
  /** Where keys are heard: the window, or only what is ours. */
  readonly keys: EventTarget;
  readonly focused: () => Element | null;
}

export const [getPlace, setPlace] = createContext<Place>();
