/** What a listener lets others ask of it; one that failed to start leaves its own out. */
export interface Listening {
  /** A press: the next change of any section is told, however soon. */
  onPress?(): void;
  /** Silence is about to be judged: what still waits for its place on screen is told now. */
  settle?(): void;
  /** New controls may be there. */
  watchCtas?(): void;
}
