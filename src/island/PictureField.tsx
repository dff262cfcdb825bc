import { Field } from './Field.tsx';

interface PictureFieldProps {
  id: string;
  label: string;
  hint: string;
  problem: string | undefined;
  accept: string;
  onChange: (chosen: readonly File[]) => void;
}

/** Pictures from this device. They are in no draft: what was chosen is there as long as the form is. */
export function PictureField({ accept, onChange, ...labelled }: PictureFieldProps) {
  return (
    <Field {...labelled} optional>
      {(control) => (
        <input
          {...control}
          className="field"
          type="file"
          accept={accept}
          multiple
          onChange={(event) => onChange([...(event.target.files ?? [])])}
        />
      )}
    </Field>
  );
}
