import { toggleMark } from 'prosemirror-commands';
import type { EditorView } from 'prosemirror-view';
import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { TextField } from '../../../island/Field.tsx';
import { schema } from './schema.ts';
import { words } from './strings.ts';

const ADDRESS = /^https?:\/\/[^\s()<>]+$/i;

/** Makes what is chosen lead to an address, or no longer. It is part of the notice's form, so Enter is caught here. */
export function LinkForm({ view, close }: { view: EditorView; close: () => void }) {
  const [address, setAddress] = useState('');
  const [problem, setProblem] = useState<string>();
  const { link } = schema.marks;
  const { from, to, empty } = view.state.selection;
  const linked = view.state.doc.rangeHasMark(from, to, link);
  const done = () => {
    close();
    view.focus();
  };
  const put = () => {
    if (empty) return setProblem(words.selectPlease);
    if (!ADDRESS.test(address.trim())) return setProblem(words.addressPlease);
    view.dispatch(view.state.tr.addMark(from, to, link.create({ href: address.trim() })));
    done();
  };
  return (
    <div className="reason">
      <TextField
        id="surface-address"
        label={words.address}
        hint={words.addressHint}
        problem={problem}
        inputMode="url"
        value={address}
        onChange={setAddress}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          put();
        }}
      />
      <div className="acts">
        <Act onPress={put}>{words.linkGo}</Act>
        {linked && (
          <Act
            onPress={() => {
              toggleMark(link)(view.state, view.dispatch);
              done();
            }}
          >
            {words.linkAway}
          </Act>
        )}
        <Act weight="quiet" onPress={done}>
          {words.back}
        </Act>
      </div>
    </div>
  );
}
