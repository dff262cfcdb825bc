import { useQuery } from '@tanstack/react-query';
import type { ViewProps } from '../../../island/door.ts';
import { Reading } from '../../../island/Reading.tsx';
import { routeTo } from '../../../island/route.ts';
import { View } from '../../../island/View.tsx';
import { useRoom } from '../../frame/room.ts';
import { isMoving } from '../progress/Progress.tsx';
import type { Draft } from '../types.ts';
import { Editor } from './Editor.tsx';
import { Review } from './Review.tsx';
import { words } from './strings.ts';

const SOON = 700;
const OFTEN = 10_000;

/** Whether something happens to it without anybody here: it goes out, or its files are being read. */
function isUnderWay(draft: Draft): boolean {
  return isMoving(draft, Date.now()) || draft.attachments.some(({ checking }) => checking);
}

/** One notice at the desk: to write while it is open, to read and decide on afterwards. */
export default function DraftView({ rest: [id = ''] }: ViewProps) {
  const { client, may } = useRoom();
  const draft = useQuery({
    queryKey: ['draft', id],
    queryFn: () => client.draft({ id }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? SOON : OFTEN),
  });
  const open = (data: Draft) => may('notices.write') && (data.state === 'draft' || data.state === 'returned');
  const title = !draft.data
    ? words.list
    : open(draft.data)
      ? words.title
      : draft.data.can.length > 0
        ? words.reviewTitle
        : words.readTitle;
  return (
    <View title={title} back={{ href: routeTo('notices'), text: words.list }}>
      <Reading query={draft}>
        {(data) => (open(data) ? <Editor key={id} draft={data} /> : <Review key={id} draft={data} />)}
      </Reading>
    </View>
  );
}
