import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { SafeLink } from './leaves.tsx';

function Children({ tokens }: { tokens: Token[] | undefined }) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Token` adds what extensions of marked bring, and there are none here.
  return tokens?.map((token, index) => <Node token={token as MarkedToken} key={index} />);
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, index) => (
    <li key={index} className={item.task ? 'task' : undefined}>
      <Children tokens={item.tokens} />
    </li>
  ));
  return list.ordered ? <ol start={Number(list.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }) {
  const row = (cells: Tokens.TableCell[], Cell: 'th' | 'td') =>
    cells.map((cell, index) => (
      <Cell key={index} className={cell.align ? `align-${cell.align}` : undefined}>
        <Children tokens={cell.tokens} />
      </Cell>
    ));
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>{row(table.header, 'th')}</tr>
        </thead>
        <tbody>
          {table.rows.map((cells, index) => (
            <tr key={index}>{row(cells, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const wrappers = { strong: 'b', em: 'i', del: 's', paragraph: 'p', blockquote: 'blockquote' } as const;

function Node({ token }: { token: MarkedToken }) {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
    case 'paragraph':
    case 'blockquote': {
      const Tag = wrappers[token.type];
      return (
        <Tag>
          <Children tokens={token.tokens} />
        </Tag>
      );
    }
    case 'heading':
      return (
        <p className="markdown-heading">
          <Children tokens={token.tokens} />
        </p>
      );
    case 'text':
      return 'tokens' in token && token.tokens ? <Children tokens={token.tokens} /> : token.text;
    case 'escape':
      return <>{token.text}</>;
    case 'code':
      return <pre>{token.text}</pre>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'link':
      return (
        <SafeLink url={token.href}>
          <Children tokens={token.tokens} />
        </SafeLink>
      );
    case 'image':
      return <SafeLink url={token.href}>{token.text || token.href}</SafeLink>;
    case 'list':
      return <List list={token} />;
    case 'table':
      return <Table table={token} />;
    case 'checkbox':
      return <>{token.checked ? '☑ ' : '☐ '}</>;
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'html':
      return <>{token.raw}</>;
    case 'space':
    case 'def':
    case 'list_item':
      return null;
  }
}

/** Text of a `markdown` block, drawn from marked's tokens: HTML in it is shown as it was typed, images become links. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="markdown">
      <Children tokens={lexer(text, { gfm: true, breaks: true })} />
    </div>
  );
}
