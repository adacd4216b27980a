import {Engine} from 'php-parser';

/** What a file asks of PHP beyond 7.4, `LINE: WHAT`; empty when PHP 7.4 reads it. */
export function beyondPhp74(source: string): string[] {
  const engine = new Engine({
    parser: {version: 704, suppressErrors: false},
    ast: {withPositions: true},
  });
  try {
    return faultsOf(engine.parseCode(source, 'file.php'));
  } catch (error) {
    const {lineNumber = 0, message} = error as Error & {lineNumber?: number};
    return [`${lineNumber}: ${message}`];
  }
}

type Node = {kind: string; loc?: {start: {line: number}}} & Record<string, any>;

const LATER_TYPES = new Set(['mixed', 'never', 'static', 'false', 'true', 'null']);

/** The parser lets some of PHP 8 pass even when told to read 7.4: these are found in its tree. */
const LATER: [string, (node: Node) => boolean][] = [
  ['a union type', n => n.kind === 'uniontype' || n.kind === 'intersectiontype'],
  ['a promoted parameter', n => n.kind === 'parameter' && n.flags > 0],
  ['an attribute', n => (n.attrGroups?.length ?? 0) > 0],
  ['a readonly property', n => n.readonly === true || n.type?.name === 'readonly'],
  ['a type of PHP 8', n => [n.type, n.returnType].some(isLaterType)],
  ['new as a default', n => n.kind === 'parameter' && n.value?.kind === 'new'],
  [
    '::class of an object',
    n => n.kind === 'staticlookup' && n.offset?.name === 'class' && n.what.kind === 'variable',
  ],
  ['a 0o literal', n => n.kind === 'number' && /^0o/i.test(String(n.raw ?? n.value))],
  [
    'string keys unpacked',
    n => n.kind === 'array' && n.items.some((i: Node) => i?.unpack && hasKeys(i)),
  ],
];

const isLaterType = (type: Node | undefined) =>
  type !== undefined &&
  type !== null &&
  (type.kind === 'staticreference' || LATER_TYPES.has(type.raw ?? type.name));

const hasKeys = (entry: Node) =>
  entry.value?.kind === 'array' && entry.value.items.some((i: Node) => i?.key);

function faultsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(faultsOf);
  if (typeof node !== 'object' || node === null) return [];
  const one = node as Node;
  const own = one.kind
    ? LATER.filter(([, isLater]) => isLater(one)).map(([what]) => `${one.loc?.start.line}: ${what}`)
    : [];
  return [
    ...own,
    ...Object.entries(one)
      .filter(([k]) => k !== 'loc')
      .flatMap(([, v]) => faultsOf(v)),
  ];
}
