/** What can be done on the surface, by button and by key. */
import { baseKeymap, chainCommands, setBlockType, toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import type { NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type EditorState, type Plugin, TextSelection } from 'prosemirror-state';
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
} from 'prosemirror-tables';
import { schema } from './schema.ts';
import type { words } from './strings.ts';

const { nodes, marks } = schema;

/** One button: what it does, and whether it is done already where the cursor stands. */
export interface SurfaceAct {
  name: keyof typeof words.acts;
  run: Command;
  done?: (state: EditorState) => boolean;
  /** As `aria-keyshortcuts` and the key's name say it. */
  keys?: string;
}

const within = (type: NodeType, level?: number) => (state: EditorState) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type === type && (level === undefined || node.attrs.level === level)) return true;
  }
  return false;
};

const heading = (level: number): SurfaceAct => {
  const done = within(nodes.heading, level);
  return {
    name: level === 2 ? 'heading' : 'subheading',
    done,
    run: (state, dispatch) =>
      (done(state) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch),
  };
};

const list = (type: NodeType, name: 'bullets' | 'numbers'): SurfaceAct => ({
  name,
  done: within(type),
  run: (state, dispatch) =>
    (within(type)(state) ? liftListItem(nodes.list_item) : wrapInList(type))(state, dispatch),
});

const isBold = ({ selection, storedMarks, doc }: EditorState): boolean =>
  selection.empty
    ? Boolean(marks.strong.isInSet(storedMarks ?? selection.$from.marks()))
    : doc.rangeHasMark(selection.from, selection.to, marks.strong);

const ROWS = 3;
const COLUMNS = 3;
const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const row = (type: NodeType) =>
    nodes.table_row.create(
      null,
      Array.from({ length: COLUMNS }, () => type.createAndFill()).filter((cell) => cell !== null),
    );
  const body = Array.from({ length: ROWS - 1 }, () => row(nodes.table_cell));
  const tr = state.tr.replaceSelectionWith(nodes.table.create(null, [row(nodes.table_header), ...body]));
  // Into its first cell.
  const at = tr.doc.resolve(Math.max(0, tr.mapping.map(state.selection.from, -1)));
  dispatch?.(tr.setSelection(TextSelection.near(at)).scrollIntoView());
  return true;
};

export const acts: readonly SurfaceAct[] = [
  heading(2),
  heading(3),
  { name: 'bold', run: toggleMark(marks.strong), done: isBold, keys: 'Control+B' },
  list(nodes.bullet_list, 'bullets'),
  list(nodes.ordered_list, 'numbers'),
  { name: 'table', run: insertTable },
  { name: 'undo', run: undo, keys: 'Control+Z' },
  { name: 'redo', run: redo, keys: 'Control+Y' },
];

/** Where the cursor stands in a table. */
export const tableActs: readonly SurfaceAct[] = [
  { name: 'rowAfter', run: addRowAfter },
  { name: 'rowAway', run: deleteRow },
  { name: 'columnAfter', run: addColumnAfter },
  { name: 'columnAway', run: deleteColumn },
  { name: 'tableAway', run: deleteTable },
];

const lineEnd: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** Tab is the browser's: whoever works by keyboard gets out of here as out of any field. */
export const keys: { readonly [key: string]: Command } = {
  ...baseKeymap,
  Enter: chainCommands(splitListItem(nodes.list_item), baseKeymap.Enter as Command),
  'Shift-Enter': lineEnd,
  'Mod-b': toggleMark(marks.strong),
  'Mod-z': undo,
  'Mod-y': redo,
  'Shift-Mod-z': redo,
  'Mod-]': sinkListItem(nodes.list_item),
  'Mod-[': liftListItem(nodes.list_item),
};

/** Marks that are typed mean on the surface what they mean in the text. */
export const typed = (): Plugin =>
  inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading, ([, { length } = '']) => ({
        level: Math.min(4, Math.max(2, length)),
      })),
      wrappingInputRule(/^-\s$/, nodes.bullet_list),
      wrappingInputRule(
        /^(\d{1,3})\.\s$/,
        nodes.ordered_list,
        ([, number]) => ({ start: Number(number) }),
        ([, number], above) => above.childCount + above.attrs.start === Number(number),
      ),
      wrappingInputRule(/^>\s$/, nodes.blockquote),
      new InputRule(/\*\*([^*]+)\*\*$/, (state, [, words = ''], from, to) =>
        state.tr
          .replaceWith(from, to, schema.text(words, [marks.strong.create()]))
          .removeStoredMark(marks.strong),
      ),
    ],
  });
