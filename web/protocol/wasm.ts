/** The exports of wasm/journey_abi.cpp. Pointers are offsets into `memory`. */
export interface Wasm {
  readonly memory: WebAssembly.Memory;
  cairn_abi_version(): number;
  cairn_events(): number;
  cairn_event_capacity(): number;
  cairn_step(count: number): number;
  cairn_signals(): number;
  cairn_next_deadline(): number;
  cairn_session(): number;
  cairn_session_size(): number;
  cairn_context(): number;
  cairn_play_book(): number;
  cairn_play_book_size(): number;
  cairn_decide(signal: number): number;
  cairn_gates(): number;
  cairn_gate_count(): number;
}
