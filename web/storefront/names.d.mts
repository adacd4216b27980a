/** Property name → the short one both scripts use. */
export function shortNames(): Record<string, string>;
