/**
 * Which property names of the storefront may be shortened: those its own interfaces declare and that
 * no browser API, no type of the wire and no string of the source uses as well. Both scripts are
 * built with the one table, so what one hands the other keeps its name.
 */
import {readdirSync, readFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const SOURCE = resolve(here, 'src');
const WIRE = resolve(here, '../protocol');
const BROWSER = dirname(ts.getDefaultLibFilePath({}));
/** Interfaces of ours whose names others read: the page, a later build of this script. */
const FIXED = new Set('Queue Observer StatedPage Session Saved Cap NavigateEvent'.split(' '));
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Name → short name; the most used names get the shortest. */
export function shortNames() {
  const reserved = new Set();
  const uses = new Map();
  const declared = new Set();
  const libraries = readdirSync(BROWSER).filter(name => /^lib\.(dom|es).*\.d\.ts$/.test(name));
  for (const file of [...libraries.map(name => join(BROWSER, name)), ...filesUnder(WIRE)])
    walk(parse(file), node => {
      if (isNamed(node)) reserved.add(node.name.text);
      for (const word of wordsOf(node)) reserved.add(word);
    });
  for (const file of filesUnder(SOURCE))
    walk(parse(file), node => {
      if (isMember(node))
        (FIXED.has(node.parent.name?.text) ? reserved : declared).add(node.name.text);
      if (ts.isIdentifier(node)) uses.set(node.text, (uses.get(node.text) ?? 0) + 1);
      for (const word of wordsOf(node)) reserved.add(word);
    });
  const names = [...declared].filter(name => !reserved.has(name));
  names.sort((one, other) => uses.get(other) - uses.get(one) || (one < other ? -1 : 1));
  const short = shorts(reserved);
  return Object.fromEntries(names.map(name => [name, short.next().value]));
}

/** Not of a type literal: those describe what belongs to others. */
const isMember = node =>
  (ts.isPropertySignature(node) || ts.isMethodSignature(node)) &&
  ts.isInterfaceDeclaration(node.parent);
/** Whatever a property of the outside may be called. */
const isNamed = node => node.name && !ts.isParameter(node) && !ts.isTypeParameterDeclaration(node);

/** Words of a text that may be a name: dynamic access, attributes, keys of JSON. */
function wordsOf(node) {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateTail(node);
  const isRun =
    !ts.isImportDeclaration(node.parent ?? node) && !ts.isLiteralTypeNode(node.parent ?? node);
  return (isText && isRun) || ts.isTemplateMiddle(node) ? node.text.split(/\W+/) : [];
}

/** Names of one letter, then two, that nothing else has. */
function* shorts(reserved) {
  const all = [...LETTERS, ...LETTERS.flatMap(one => LETTERS.map(other => one + other))];
  yield* all.filter(name => !reserved.has(name) && !RESERVED_WORDS.has(name));
}
const RESERVED_WORDS = new Set(['as', 'do', 'if', 'in', 'is', 'of']);

const parse = file =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);

function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, child => walk(child, visit));
}

const filesUnder = folder =>
  readdirSync(folder, {recursive: true})
    .filter(name => name.endsWith('.ts') && !name.includes('node_modules'))
    .map(name => join(folder, name));
