import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {beyondPhp74} from './php74.ts';

const PLUGIN = 'plugin/woocommerce';
const files = readdirSync(PLUGIN, {recursive: true, encoding: 'utf8'}).filter(f =>
  f.endsWith('.php'),
);

describe('a shop on PHP 7.4', () => {
  it('has the whole plugin before it', () => {
    expect(files).toContain('cairn-for-woocommerce.php');
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)('reads %s', file => {
    expect(beyondPhp74(readFileSync(join(PLUGIN, file), 'utf8'))).toEqual([]);
  });
});

describe('the check refuses what PHP 7.4 cannot read:', () => {
  it.each([
    ['match', '$a = match (1) { 1 => 2 };'],
    ['?->', '$a?->b();'],
    ['a promoted parameter', 'class A { function __construct(private int $x) {} }'],
    ['a union type of a parameter', 'function f(int|string $a) {}'],
    ['a union type of a result', 'function f(): int|false {}'],
    ['a union type of a property', 'class A { private int|string $a; }'],
    ['a named argument', 'f(a: 1);'],
    ['an enum', 'enum E { case A; }'],
    ['a readonly property', 'class A { public readonly int $x; }'],
    ['throw in an expression', '$a = $b ?? throw new E();'],
    ['a comma after the last parameter', 'function f($a,) {}'],
    ['a catch without a variable', 'try {} catch (E) {}'],
    ['static as a result', 'class A { function f(): static {} }'],
    ['mixed', 'function f(mixed $a) {}'],
    ['never', 'function f(): never {}'],
    ['a first-class callable', '$f = strlen(...);'],
    ['new as a default', 'function f($a = new B()) {}'],
    ['::class of an object', '$a::class;'],
    ['a final constant', 'class A { final const X = 1; }'],
    ['a 0o literal', '$a = 0o17;'],
  ])('%s', (_title, code) => {
    expect(beyondPhp74(`<?php ${code}`)).not.toEqual([]);
  });

  it('and nothing that it can read', () => {
    const code = `<?php
      class A { private ?int $x = null; function f(?A $a = null): self { return $this; } }
      $g = fn(int $x): ?int => $x * 2; $a ??= 1; $x = [...$y]; $s = A::class; f(...$x); $n = 017;
      try {} catch (E | F $e) { throw $e; } $h = static fn(): bool => false;`;
    expect(beyondPhp74(code)).toEqual([]);
  });
});
