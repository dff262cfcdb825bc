import { lexer, type Token, type Tokens } from 'marked';
import { createElement, Fragment, type ReactNode } from 'react';

const SAFE_LINK = /^(https?:|mailto:|tel:|\/(?!\/)|#)/i;

/**
 * A draft's Markdown as it will read. Tokens become elements one by one, never HTML, so nothing that is typed can run
 * here; the publisher's own rendering is what goes out.
 */
export function Preview({ text }: { text: string }) {
  return <div className="prose">{blocks(lexer(text))}</div>;
}

/** Text has no identity but its place: the children are spread, so that React asks for no keys. */
function made(tag: string | typeof Fragment, children: ReactNode[]): ReactNode {
  return createElement(tag, null, ...children);
}

function blocks(tokens: Token[] = []): ReactNode {
  return made(Fragment, tokens.map(block));
}

function inline(tokens: Token[] = []): ReactNode {
  return made(Fragment, tokens.map(run));
}

function block(token: Token): ReactNode {
  switch (token.type) {
    case 'heading':
      return made(`h${Math.min(Math.max(token.depth + 1, 3), 6)}`, [inline(token.tokens)]);
    case 'paragraph':
      return <p>{inline(token.tokens)}</p>;
    case 'list':
      return list(token as Tokens.List);
    case 'blockquote':
      return <blockquote>{blocks(token.tokens)}</blockquote>;
    case 'table':
      return table(token as Tokens.Table);
    case 'hr':
      return <hr />;
    case 'space':
      return null;
    case 'code':
      return <pre>{token.text}</pre>;
    case 'text':
      return inline(token.tokens ?? [token]);
    default:
      return token.raw;
  }
}

function list({ ordered, items }: Tokens.List): ReactNode {
  return made(
    ordered ? 'ol' : 'ul',
    items.map((item) => made('li', [blocks(item.tokens)])),
  );
}

function table({ header, rows }: Tokens.Table): ReactNode {
  const row = (cells: Tokens.TableCell[], tag: 'th' | 'td') =>
    made(
      'tr',
      cells.map((cell) => made(tag, [inline(cell.tokens)])),
    );
  return (
    <table>
      <thead>{row(header, 'th')}</thead>
      {made(
        'tbody',
        rows.map((cells) => row(cells, 'td')),
      )}
    </table>
  );
}

function run(token: Token): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline(token.tokens)}</strong>;
    case 'em':
      return <em>{inline(token.tokens)}</em>;
    case 'del':
      return <del>{inline(token.tokens)}</del>;
    case 'br':
      return <br />;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'link':
      return SAFE_LINK.test(token.href) ? (
        <a href={token.href}>{inline(token.tokens)}</a>
      ) : (
        inline(token.tokens)
      );
    case 'escape':
      return token.text;
    case 'text':
      return 'tokens' in token && token.tokens ? inline(token.tokens) : token.text;
    default:
      return token.raw;
  }
}
