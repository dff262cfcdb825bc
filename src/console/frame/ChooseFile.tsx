import { type ReactNode, useRef, useState } from 'react';
import { Act } from '../../island/Act.tsx';

interface ChooseFileProps {
  /** Endings and types, as the browser's window of files takes them. */
  accept: string;
  button: string;
  pendingText: string;
  hint?: string;
  /** Reads the file; what it throws is told. */
  read: (file: File) => Promise<void>;
  /** The sentence for what was thrown. */
  problemOf: (thrown: unknown) => string;
  /** What is said of a file that was read. */
  children?: ReactNode;
}

/** Reads a file that lies on this computer; one that cannot be read is told with a sentence. It may be chosen again at once. */
export function ChooseFile({
  accept,
  button,
  pendingText,
  hint,
  read,
  problemOf,
  children,
}: ChooseFileProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState('');

  async function take(file: File) {
    setReading(true);
    setProblem('');
    try {
      await read(file);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    } finally {
      setReading(false);
      if (chooser.current) chooser.current.value = '';
    }
  }

  return (
    <div className="asked">
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void take(file);
        }}
      />
      {hint && <p className="asked-hint">{hint}</p>}
      <div className="acts">
        <Act pending={reading} pendingText={pendingText} onPress={() => chooser.current?.click()}>
          {button}
        </Act>
      </div>
      {children}
      {problem && (
        <p role="alert" className="asked-problem">
          {problem}
        </p>
      )}
    </div>
  );
}

/** The name that a reader's own error carries; `unreachable` where the reader itself could not be fetched. */
export function problemIn<Problem extends string>(thrown: unknown): Problem | 'unreachable' {
  return thrown instanceof Error && 'problem' in thrown ? (thrown.problem as Problem) : 'unreachable';
}
