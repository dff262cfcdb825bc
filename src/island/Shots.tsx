import { useState } from 'react';
import { Act } from './Act.tsx';
import { fill } from './fill.ts';
import { useSending } from './sending.ts';
import { Tried } from './Tried.tsx';

interface ShotsProps {
  ids: readonly string[];
  /** One of them, as JPEG in Base64. */
  read: (id: string) => Promise<{ jpeg: string }>;
  /** On the button. */
  open: string;
  /** What one is called, with its `{n}`. */
  name: string;
}

/** Pictures that are fetched when somebody wants to see them, and kept on screen only. */
export function Shots({ ids, read, open, name }: ShotsProps) {
  const [seen, setSeen] = useState<readonly string[]>([]);
  const reading = useSending(async () => {
    const found: string[] = [];
    for (const id of ids) found.push((await read(id)).jpeg);
    return found;
  }, setSeen);
  if (ids.length === 0) return null;
  return (
    <>
      <Tried trouble={reading.trouble} />
      {seen.length === 0 && (
        <div className="acts">
          <Act weight="quiet" pending={reading.pending} onPress={() => reading.send(undefined)}>
            {open}
          </Act>
        </div>
      )}
      {seen.map((jpeg, at) => (
        <Shot key={ids[at]} jpeg={jpeg} name={fill(name, { n: at + 1 })} />
      ))}
    </>
  );
}

/** Within the page: no picture has an address. */
export const Shot = ({ jpeg, name }: { jpeg: string; name: string }) => (
  <p>
    <img className="shot" src={`data:image/jpeg;base64,${jpeg}`} alt={name} />
  </p>
);
