import {describe, expect, it} from 'vitest';
import {readCases, unmet, type Case} from './peers_case.ts';
import {detect, nativeAnswer} from './peers_native.ts';
import {wasmAnswer} from './peers_wasm.ts';

/** Cases no rule is there for, each with its reason. Nobody is on this list. */
const UNCOVERED: Record<string, string> = {};

const vectors = readCases('tests/conformance/signals.json');
const boundaries = readCases('tests/conformance/boundaries.json');

/** Runs every case in both hosts; what differs from the expectation, case by case. */
function failures(cases: Case[]): string[] {
  return cases
    .filter(one => !(one.id in UNCOVERED))
    .flatMap(one => {
      const native = nativeAnswer(one);
      const wasm = wasmAnswer(one);
      const wrong = [
        ...unmet(one, native).map(what => `native ${what}`),
        ...unmet(one, wasm).map(what => `wasm ${what}`),
      ];
      if (JSON.stringify(native) !== JSON.stringify(wasm)) wrong.push('native and wasm differ');
      return wrong.map(what => `${one.id} "${one.name}": ${what}`);
    });
}

function table(cases: Case[]): string {
  const groups = new Map<string, number>();
  for (const one of cases) {
    const group = `${one.peer} ${one.signal}`;
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return [...groups].map(([group, count]) => `  ${String(count).padStart(4)}  ${group}`).join('\n');
}

describe("the peers' own cases", () => {
  it('pass through their presets, native and wasm alike', () => {
    const missing = vectors.filter(one => one.id in UNCOVERED);
    console.log(`${vectors.length - missing.length} of ${vectors.length} cases are covered:`);
    console.log(table(vectors));
    for (const one of missing) console.log(`  not covered: ${one.id}: ${UNCOVERED[one.id]}`);
    expect(failures(vectors)).toEqual([]);
  });

  it('are each named once, and all of them ask for something', () => {
    const all = [...vectors, ...boundaries];
    expect(new Set(all.map(one => one.id)).size).toBe(all.length);
    expect(all.filter(one => Object.keys(one.expect).length === 0)).toEqual([]);
    expect(Object.keys(UNCOVERED).filter(id => !all.some(one => one.id === id))).toEqual([]);
  });
});

describe('both sides of every boundary', () => {
  it('hold in every preset, native and wasm alike', () => {
    expect(failures(boundaries)).toEqual([]);
  });

  it('are asked of every rule there is', () => {
    const rules = detect(['--list-presets'], '')
      .stdout.split('\n')
      .slice(2)
      .filter(row => row !== '')
      .map(row => row.split(' | ').slice(0, 2).join(' ').replace('| ', ''));
    expect(rules.length).toBeGreaterThan(25);
    const asked = new Set(boundaries.map(one => `${one.peer} ${one.signal}`));
    expect(rules.filter(rule => !asked.has(rule))).toEqual([]);
  });
});
