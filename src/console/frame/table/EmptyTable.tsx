import { csvOf } from '../../../contract/csv.ts';
import { Act } from '../../../island/Act.tsx';
import { saveFile } from '../../../island/saveFile.ts';

interface EmptyTableProps {
  words: { model: string; modelFile: string; heads: { readonly [field: string]: string } };
}

/** A table with nothing but its heads, to be filled in. */
export function EmptyTable({ words: { model, modelFile, heads } }: EmptyTableProps) {
  const save = () => saveFile(modelFile, csvOf([Object.values(heads)]), 'text/csv;charset=utf-8');
  return (
    <div className="acts">
      <Act weight="quiet" onPress={save}>
        {model}
      </Act>
    </div>
  );
}
