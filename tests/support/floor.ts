import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Node as Leaf, parse } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import ts from 'typescript';
import { features } from 'web-features';
import { FLOOR, FLOOR_SYNTAX } from '../../src/site/floor.ts';
import { DATA } from '../../src/site/words.ts';

const root = resolve(import.meta.dirname, '../..');
type Support = { [browser: string]: string | undefined };

/** Of MDN's table: what a page's script may name, as `Array.at` or `structuredClone`, and who has it since when. */
const table = new Map<string, Support>();
const NAMESPACES = /^(Atomics|Intl|JSON|Math|Reflect|Temporal|WebAssembly)\./;
/** Those of them that values of the language have, not the browser's. */
const languages = new Set<string>();
for (const feature of Object.values(features)) {
  if (feature.kind !== 'feature') continue;
  for (const [key, { support }] of Object.entries(feature.status.by_compat_key ?? {})) {
    const named = /^(api|javascript\.builtins)\.([\w.]+)$/.exec(key);
    if (!named?.[2] || named[2].split('.').length > 2) continue;
    table.set(named[2], support as Support);
    if (named[1] !== 'api' && !NAMESPACES.test(named[2])) languages.add(named[2]);
  }
}

/** The browsers that stand on the floor, as the table names them, and may lack it: `chrome 92, safari 15.4`. */
function lacking(name: string): string | null {
  const support = table.get(name);
  if (!support) return null;
  const missing = Object.entries(FLOOR)
    .flatMap(([browser, version]) =>
      [browser, browser === 'safari' ? 'safari_ios' : `${browser}_android`].map((one) => ({ one, version })),
    )
    .filter(({ one, version }) => {
      // Firefox for Android went from 68 to 79.
      const since = Number.parseFloat((support[one] ?? 'Infinity').replace('≤', ''));
      return since > (one === 'firefox_android' ? 79 : version);
    });
  return missing.length ? missing.map(({ one }) => `${one} ${support[one] ?? 'never'}`).join(', ') : null;
}

/** Every file whose code a browser runs and that nothing imports: scripts of pages, and what the bundlers begin at. */
export function browserEntries(): string[] {
  const pages = globSync('src/**/*.astro', { cwd: root }).flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/<script>\s*import '([^']+)'/g)].map(([, to = '']) =>
      join(root, dirname(page), to),
    ),
  );
  const bundled = [
    'site/script/site.ts',
    'site/script/old.ts',
    'pages/search/_client.ts',
    'site/offline/worker.ts',
  ];
  return [...pages, ...bundled.map((file) => join(root, 'src', file))];
}

/** What the sources below these entries use and the floor lacks, told by the types: `Array.at`, at which line. */
export function lackingInSources(entries: readonly string[]): { name: string; at: string; since: string }[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: entries }, ts.sys, root);
  const program = ts.createProgram(entries, { ...options, types: [] });
  const checker = program.getTypeChecker();
  const found: { name: string; at: string; since: string }[] = [];
  for (const file of loadedFrom(entries, program, options)) {
    const note = (symbol: ts.Symbol | undefined, node: ts.Node) => {
      const name = symbol && builtInName(symbol);
      const since = name && lacking(name);
      if (!since) return;
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ name, at: `${file.fileName.replace(`${root}/`, '')}:${line + 1}`, since });
    };
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAccessExpression(node)) note(checker.getSymbolAtLocation(node.name), node);
      else if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
        const taken = (node.propertyName ?? node.name).getText();
        note(checker.getTypeAtLocation(node.parent).getProperty(taken), node);
      } else if (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent)) {
        note(checker.getSymbolAtLocation(node), node);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

/** The sources that are loaded with the entries: types are not, nor packages, which the bundles are read for. */
function loadedFrom(
  entries: readonly string[],
  program: ts.Program,
  options: ts.CompilerOptions,
): Set<ts.SourceFile> {
  const files = new Set<ts.SourceFile>();
  const add = (path: string): void => {
    const file = program.getSourceFile(path);
    // Data modules are run while the browser's part is built.
    if (!file || files.has(file) || /node_modules|\.d\.ts$/.test(path) || DATA.test(path)) return;
    files.add(file);
    const visit = (node: ts.Node): void => {
      let from: ts.Node | undefined;
      if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword)
        from = node.moduleSpecifier;
      else if (ts.isExportDeclaration(node) && !node.isTypeOnly) from = node.moduleSpecifier;
      else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
        from = node.arguments[0];
      if (from && ts.isStringLiteral(from)) {
        const { resolvedModule } = ts.resolveModuleName(from.text, path, options, ts.sys);
        if (resolvedModule) add(resolvedModule.resolvedFileName);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  };
  for (const entry of entries) add(entry);
  return files;
}

/** TypeScript declares some under other names than the standard. */
const OWNERS: { [declared: string]: string } = {
  ReadonlyArray: 'Array',
  ParentNode: 'Element',
  ChildNode: 'Element',
  Body: 'Response',
  WindowOrWorkerGlobalScope: '',
};

/** `Array.at` or `structuredClone`; null for what is not the language's or the browser's own. */
function builtInName(symbol: ts.Symbol): string | null {
  const declaration = symbol.declarations?.find((one) =>
    /typescript\/lib\/lib\.[\w.]+$/.test(one.getSourceFile().fileName),
  );
  if (!declaration) return null;
  const { parent } = declaration;
  const isStatic = ts.isTypeLiteralNode(parent) || /Constructor$/.test(nameOf(parent));
  const declared = ts.isTypeLiteralNode(parent) ? nameOf(parent.parent) : nameOf(parent);
  const owner = OWNERS[declared] ?? declared.replace(/Constructor$/, '');
  if (owner === '') return symbol.name;
  const name = `${owner}.${symbol.name}`;
  return isStatic && table.has(`${name}_static`) ? `${name}_static` : name;
}

function nameOf(node: ts.Node): string {
  return ts.isInterfaceDeclaration(node) || ts.isVariableDeclaration(node) ? node.name.getText() : '';
}

/** Methods of the language that came after the floor to classes that were there, and whose names nobody had before. */
const methodOf = (name: string) => name.replace(/^\w+\./, '').replace(/_static$/, '');
const older = new Set([...table.keys()].filter((name) => !lacking(name)).map(methodOf));
const youngMethods = new Set(
  [...languages]
    .filter((name) => !lacking(name.replace(/\..*/, '')))
    .map(methodOf)
    .filter((method) => !older.has(method)),
);

/**
 * What a built script, libraries and all, has that the floor's browsers cannot read or do not have: newer syntax, calls of
 * young methods, looking back in a pattern. Without types: what a library has named alike is told too.
 */
export function lackingInBundle(source: string): string[] {
  let tree: Leaf;
  try {
    tree = parse(source, { ecmaVersion: FLOOR_SYNTAX, sourceType: 'module' });
  } catch (error) {
    return [`syntax: ${(error as Error).message}`];
  }
  const found = new Set<string>();
  fullAncestor(tree, (leaf, _, ancestors) => {
    // biome-ignore lint/suspicious/noExplicitAny: a walk over every kind of node
    const node = leaf as any;
    const above = ancestors[ancestors.length - 2] as typeof node;
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && !node.callee.computed) {
      const { object, property } = node.callee;
      if (youngMethods.has(property.name) && object.type !== 'ThisExpression')
        found.add(`.${property.name}()`);
      const owned = `${object.name}.${property.name}`;
      if (lacking(`${owned}_static`) ?? lacking(owned)) found.add(owned);
    }
    const isName = above?.type !== 'MemberExpression' || above.object === node || above.computed;
    if (node.type === 'Identifier' && isName && above?.type !== 'Property' && lacking(node.name))
      found.add(node.name);
    const pattern = node.regex?.pattern ?? (typeof node.value === 'string' ? node.value : '');
    if (node.type === 'Literal' && (/\(\?<[=!]/.test(pattern) || /[dv]/.test(node.regex?.flags ?? '')))
      found.add(`pattern ${node.raw}`);
  });
  return [...found];
}
