import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { Fact, Facts, Names } from '../../../island/Facts.tsx';
import { fill } from '../../../island/fill.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { Sure } from '../../../island/Sure.tsx';
import { useSending } from '../../../island/sending.ts';
import { Tried } from '../../../island/Tried.tsx';
import { Desk } from '../../frame/Desk.tsx';
import type { Column } from '../../frame/Rows.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Post } from '../types.ts';
import { words } from './strings.ts';
import { WritePost } from './WritePost.tsx';

interface PostsProps {
  view: 'now' | 'waiting' | 'over';
  at: string | undefined;
  tabs: (begin: ReactNode) => ReactNode;
}

/** Which posts, places and vacant grids there are. */
const useRegister = () => {
  const { client } = useRoom();
  return useQuery({ queryKey: ['register', 'facts'], queryFn: () => client.register({}) });
};

/** As many grids as one reads in a line. */
const FEW = 3;

export function Posts({ view, at, tabs }: PostsProps) {
  const { client } = useRoom();
  const register = useRegister();
  const [writing, setWriting] = useState(false);
  const vacant = register.data?.vacant ?? [];
  return (
    <Desk
      name={['register', view]}
      words={{ title: words.title, lead: words.lead, empty: words.empty[view] }}
      read={(from) => client.posts({ view, ...from })}
      idOf={({ id }) => id}
      at={at}
      columns={columns}
      tools={
        <>
          {tabs(
            <Act keys="n" onPress={() => setWriting(true)}>
              {words.write}
            </Act>,
          )}
          {view !== 'over' && vacant.length > 0 && (
            <p className="standing-held">
              {fill(vacant.length > FEW ? words.vacantMany : words.vacant, {
                grids: vacant
                  .slice(0, FEW)
                  .map(({ name }) => name)
                  .join(words.and),
                count: vacant.length,
              })}
            </p>
          )}
        </>
      }
      instead={writing && register.data && <WritePost {...register.data} close={() => setWriting(false)} />}
      leaveInstead={() => setWriting(false)}
    >
      {(post, { done, say }) => (
        <One key={`${post.id} ${post.state}`} post={post} done={view === 'waiting' ? done : say} />
      )}
    </Desk>
  );
}

const holderOf = ({ member, organisation }: Post) =>
  member ? <Names people={[member]} /> : organisation?.name;

const columns: readonly Column<Post>[] = [
  { head: words.who, width: 'minmax(0, 6rem)', cell: holderOf },
  { head: words.name, width: 'minmax(0, 7rem)', title: true, cell: ({ name }) => name },
  { head: words.place, width: 'minmax(0, 1fr)', cell: ({ placeName }) => placeName },
  { head: words.from, width: 'minmax(0, 7rem)', figures: true, spare: true, cell: ({ from }) => from },
  {
    head: words.state,
    width: 'minmax(0, 4rem)',
    cell: ({ state }) => (
      <span className={state === 'waiting' ? 'standing-held' : undefined}>{words.states[state]}</span>
    ),
  },
];

function One({ post, done }: { post: Post; done: (sentence: string) => void }) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { id, name, can } = post;
  const checking = useSending(
    () => client.checkPost({ id }, { key: keyFor(formKey, 'check') }),
    () => done(fill(words.checked, { name })),
  );
  const ending = useSending(
    () => client.endPost({ id }, { key: keyFor(formKey, 'end') }),
    () => done(fill(words.ended, { name })),
  );
  return (
    <>
      <h2>
        {name} {post.member ? <Names numbers people={[post.member]} /> : post.organisation?.name}
      </h2>
      {post.state === 'waiting' && !can.includes('check') && <p className="pale">{words.nothing}</p>}
      <Tried trouble={checking.trouble} />
      <div className="acts acts-apart">
        {can.includes('check') && (
          <Act
            weight="main"
            keys="a"
            pending={checking.pending}
            pendingText={strings.working}
            onPress={() => checking.send(undefined)}
          >
            {words.check}
          </Act>
        )}
        {can.includes('end') && (
          <Sure open={words.end} sentence={words.endSure} button={words.end} sending={ending} />
        )}
      </div>
      <Facts>
        <Fact name={words.place}>{post.placeName}</Fact>
        <Fact name={words.state}>{words.states[post.state]}</Fact>
        <Fact name={words.from}>{post.from}</Fact>
        <Fact name={words.to}>{post.to ?? words.open}</Fact>
        <Fact name={words.maker}>
          <Names numbers people={[post.maker]} />
        </Fact>
        <Fact name={words.checker}>{post.checker && <Names numbers people={[post.checker]} />}</Fact>
      </Facts>
    </>
  );
}
