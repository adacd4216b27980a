/** sessionStorage as the page grants it: absent or forbidden storage is an empty one. */
export interface Store {
  read(key: string): string | null;
  /** A null value removes. */
  write(key: string, value: string | null): void;
}

export function createStore(): Store {
  return {
    read(key) {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      try {
        if (value === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, value);
      } catch {
        // Full or forbidden: the visit goes on in memory.
      }
    },
  };
}
