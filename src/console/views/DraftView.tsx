import { useQuery } from '@tanstack/react-query';
import { Reading } from '../../island/Reading.tsx';
import { routeTo } from '../../island/route.ts';
import { View } from '../../island/View.tsx';
import { type Draft, useRoom } from '../room.ts';
import { Editor } from './Editor.tsx';
import { isMoving } from './Progress.tsx';
import { Review } from './Review.tsx';

const SOON = 700;
const OFTEN = 10_000;

/** Whether something happens to it without anybody here: it goes out, or its files are being read. */
function isUnderWay(draft: Draft): boolean {
  return isMoving(draft, Date.now()) || draft.attachments.some(({ checking }) => checking);
}

/** One notice at the desk: to write while it is open, to read and decide on afterwards. */
export function DraftView({ id }: { id: string }) {
  const { strings, client, may } = useRoom();
  const words = strings.draft;
  const draft = useQuery({
    queryKey: ['draft', id],
    queryFn: () => client.draft({ id }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? SOON : OFTEN),
  });
  const open = (data: Draft) => may('notices.write') && (data.state === 'draft' || data.state === 'returned');
  const title = !draft.data
    ? strings.notices.title
    : open(draft.data)
      ? words.title
      : draft.data.can.length > 0
        ? words.reviewTitle
        : words.readTitle;
  return (
    <View title={title} back={{ href: routeTo('notices'), text: strings.notices.title }}>
      <Reading query={draft}>
        {(data) => (open(data) ? <Editor draft={data} /> : <Review draft={data} />)}
      </Reading>
    </View>
  );
}
