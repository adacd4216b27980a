/** sessionStorage as the page grants it: absent or forbidden storage is an empty one. */
export interface Store {
  read(key: string): string | null;
  /** A null value removes. */
  write(key: string, value: string | null): void;
}

export const createStore = (): Store => ({
  read: key => tried(() => sessionStorage.getItem(key)),
  write: (key, value) =>
    tried(() =>
      value === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value),
    ),
});

/** Full or forbidden: the visit goes on in memory. */
function tried<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
