/**
 * The wire, in types: docs/protocol.md said once more so that the compiler holds both web parts to
 * it. Only types live here, so importing this file adds no byte to a bundle. Instants ending in
 * `atMs` are page time when a page speaks and server time (Unix ms) when the endpoint answers;
 * every comment below says which. Money is an integer in minor units beside its ISO 4217 code.
 */
export type * from './decision.ts';
export type * from './fact.ts';
export type * from './grant.ts';
export type * from './live.ts';
export type * from './page.ts';
export type * from './play_book.ts';
export type * from './request.ts';
export type * from './signal.ts';
export type * from './wasm.ts';
