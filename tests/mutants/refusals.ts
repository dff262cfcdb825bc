/** Every place that says a refusal: taken out, the rules go on as if there were no reason not to. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Site {
  kind: 'refusal';
  /** The file, the refusal, and which of several it is there. */
  name: string;
  table: string;
  file: string;
  code: string;
  /** Where it stands in the file's text: its first character, and the one after it. */
  at: readonly [number, number];
  /** The file's text without it. */
  without: string;
}

/** What a person reads where they were refused. */
const SCREENS = new Set(['console', 'portal']);
/** Where refusals are only told of: their sentences, and which call may say which. */
const TOLD_OF = /\/(calls|refusals|words|labels|system|contract)(\/.*)?\.ts$/;

/** Every site below `root`, file by file. */
export function sitesIn(root: string): Site[] {
  const codes = new Set(
    readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(^|[\\/])(refusals|general)\.ts$/.test(name))
      .flatMap((name) =>
        [...readFileSync(join(root, 'src', name), 'utf8').matchAll(/^ {2}(\w+): \{/gm)].map(
          ([, code = '']) => code,
        ),
      ),
  );
  const rooms = readdirSync(join(root, 'src'))
    .filter((name) => !SCREENS.has(name) && existsSync(join(root, 'src', name, 'refusals.ts')))
    .map((name) => `src/${name}`);
  return [...rooms, 'pocketbase/hooks'].flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !TOLD_OF.test(file))
      .sort()
      .flatMap((file) => sitesOf(file, readFileSync(join(root, file), 'utf8'), codes)),
  );
}

function sitesOf(file: string, text: string, codes: ReadonlySet<string>): Site[] {
  const sites: Site[] = [];
  const seen = new Map<string, number>();
  const look = (node: ts.Node): void => {
    const code = codeSaid(node, codes);
    if (code === null) {
      ts.forEachChild(node, look);
      return;
    }
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    const name = `${file}: ${code}${count > 1 ? ` (${count})` : ''}`;
    const at = [node.getStart(), node.end] as const;
    sites.push({ kind: 'refusal', name, table: file, file, code, at, without: withoutIt(text, node) });
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return sites;
}

/** The refusal that the expression says, where it says one. */
function codeSaid(node: ts.Node, codes: ReadonlySet<string>): string | null {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const [first] = node.arguments ?? [];
    const says = ['refuse', 'Refusal'].includes(node.expression.getText());
    return says && first && ts.isStringLiteral(first) ? first.text : null;
  }
  const answers =
    ts.isReturnStatement(node.parent ?? node) || ts.isConditionalExpression(node.parent ?? node);
  return answers && ts.isStringLiteral(node) && codes.has(node.text) ? node.text : null;
}

/** A statement of an `if` is left out, so that the next reason is looked at; else there is no reason. */
function withoutIt(text: string, node: ts.Node): string {
  const { parent } = node;
  const statement =
    ts.isThrowStatement(parent) || (ts.isReturnStatement(parent) && ts.isIfStatement(parent.parent));
  const [gone, instead] = statement ? [parent, '{}'] : [node, 'null'];
  return text.slice(0, gone.getStart()) + instead + text.slice(gone.end);
}
