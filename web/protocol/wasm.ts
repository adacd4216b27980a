/** The exports of wasm/journey_abi.cpp: cairn.wasm. Pointers are offsets into `memory`. */
export interface Wasm {
  readonly memory: WebAssembly.Memory;
  cairn_abi_version(): number;
  cairn_exchange(): number;
  cairn_step(count: number): number;
  cairn_next_deadline(): number;
}

/** The exports of wasm/decide_abi.cpp, the module inside help.js. */
export interface DecideWasm {
  readonly memory: WebAssembly.Memory;
  cairn_desk(): number;
  cairn_decide(): number;
}
