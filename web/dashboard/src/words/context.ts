/** The language of the page, handed down so that every part speaks the same one. */
import {createContext} from 'svelte';
import type {Words} from './words.ts';

/** A getter, not the words themselves: switching the language must reach every part. */
export const [getWords, setWords] = createContext<() => Words>();
