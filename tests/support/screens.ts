/** Which view of an island makes which call: read from the sources, so that a table of it cannot be wrong. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** A view as its system's `door.ts` names it: by its address, or, where it is part of another, by its name. */
export interface Screen {
  name: string;
  /** Calls that it makes, itself or by what it is made of. */
  calls: ReadonlySet<string>;
}

const parsed = new Map<string, ts.SourceFile>();
function read(file: string): ts.SourceFile {
  const known = parsed.get(file);
  if (known) return known;
  const made = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  parsed.set(file, made);
  return made;
}

function walk(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  node.forEachChild((child) => walk(child, see));
}

/** The file that an import leads to; null for a library, and for what is imported as a type only. */
function fileOf(from: string, specifier: ts.Node | undefined): string | null {
  if (!specifier || !ts.isStringLiteral(specifier) || !specifier.text.startsWith('.')) return null;
  const file = resolve(dirname(from), specifier.text);
  return existsSync(file) ? file : null;
}
const isImport = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;

function importsOf(file: string): string[] {
  const found: (string | null)[] = [];
  walk(read(file), (node) => {
    if (ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly)
      found.push(fileOf(file, node.moduleSpecifier));
    if (isImport(node)) found.push(fileOf(file, node.arguments[0]));
  });
  return found.filter((one) => one !== null);
}

/** `client.kin(…)`, and calls that are handed on by name: `useStep('confirmRequest', …)`, `step="startRequest"`. */
function callsIn(file: string, names: ReadonlySet<string>, found: Set<string>): void {
  walk(read(file), (node) => {
    if (ts.isPropertyAccessExpression(node) && /(^|\.)client$/.test(node.expression.getText()))
      if (names.has(node.name.text)) found.add(node.name.text);
    if (!ts.isStringLiteral(node) || !names.has(node.text)) return;
    const { parent } = node;
    const isStep = ts.isJsxAttribute(parent) && parent.name.getText() === 'step';
    const isTaken = ts.isCallExpression(parent) && parent.expression.getText() === 'useStep';
    if (isStep || isTaken) found.add(node.text);
  });
}

function callsFrom(view: string, names: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const left = [view];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    callsIn(file, names, found);
    left.push(...importsOf(file).filter((next) => /\.tsx?$/.test(next) && !next.endsWith('/door.ts')));
  }
  return found;
}

/** The address in the description that a view's import stands in, or the name of the constant it is given. */
function nameOf(node: ts.Node): string {
  for (let at = node.parent; at; at = at.parent) {
    if (ts.isObjectLiteralExpression(at)) {
      const to = at.properties.find((one) => ts.isPropertyAssignment(one) && one.name.getText() === 'to') as
        | ts.PropertyAssignment
        | undefined;
      if (to && ts.isStringLiteral(to.initializer)) return `#/${to.initializer.text}`;
    }
    if (ts.isVariableDeclaration(at)) return at.name.getText();
  }
  throw new Error(`a view without a name in ${node.getSourceFile().fileName}`);
}

/** Every view of the island with the calls, out of `names`, that it makes. */
export function screensOf(island: 'console' | 'portal', names: readonly string[]): Screen[] {
  const calls = new Set(names);
  const floor = join(root, 'src', island);
  const doors = readdirSync(floor, { withFileTypes: true })
    .map(({ name }) => join(floor, name, 'door.ts'))
    .filter((file) => existsSync(file));
  return doors.flatMap((door) => {
    const screens: Screen[] = [];
    walk(read(door), (node) => {
      const view = isImport(node) ? fileOf(door, node.arguments[0]) : null;
      if (view) screens.push({ name: nameOf(node), calls: callsFrom(view, calls) });
    });
    return screens;
  });
}
