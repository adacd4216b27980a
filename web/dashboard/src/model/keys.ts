/** Which key means what, given where the reader is. Keys with a modifier belong to the browser. */
export type KeyAction =
  'search' | 'next' | 'previous' | 'keys' | 'pause' | 'leave-search' | 'close-story';

export interface KeyPlace {
  readonly searching: boolean;
  readonly story: boolean;
  /** A dialog closes itself on Escape and wants no other key taken from it. */
  readonly dialog: boolean;
}

const kActions: Readonly<Record<string, KeyAction>> = {
  '/': 'search',
  j: 'next',
  k: 'previous',
  '?': 'keys',
  p: 'pause',
};

/** The path, not the target: outside a shadow root the target is its host. */
function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement && target.matches('input:not([type=radio]), textarea, select')
  );
}

export function keyAction(event: KeyboardEvent, place: KeyPlace): KeyAction | null {
  if (event.ctrlKey || event.metaKey || event.altKey || place.dialog) return null;
  if (event.key === 'Escape') {
    if (place.searching) return 'leave-search';
    return place.story ? 'close-story' : null;
  }
  return isTyping(event) ? null : (kActions[event.key] ?? null);
}
