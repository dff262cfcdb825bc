import { useState } from 'react';
import { dayOf, isoInShanghai, MINUTE, parseInstant, startOfDay } from '../../../calendar/shanghai.ts';
import { timeWritten } from '../../../calendar/written.ts';
import { Act } from '../../../island/Act.tsx';
import { TextField } from '../../../island/Field.tsx';
import { Form } from '../../../island/Form.tsx';
import { useFields } from '../../../island/fields.ts';
import { useIsland } from '../../../island/Island.tsx';
import { keyFor, newKey } from '../../../island/key.ts';
import { useSaying } from '../../../island/saying.ts';
import { useSending } from '../../../island/sending.ts';
import { useRoom } from '../../frame/room.ts';
import type { Activity } from './Activities.tsx';
import { words } from './strings.ts';

interface VisitsProps {
  activity: Activity;
  /** Whether I may settle what somebody forgot. */
  settles: boolean;
  tell: (sentence: string) => void;
}

/** Who came, when they went, and what counts. */
export function Visits({ activity, settles, tell }: VisitsProps) {
  const say = useSaying();
  const [forgot, setForgot] = useState('');
  return (
    <ol className="ruled">
      {activity.visits.map(({ member, signedInAt, signedOutAt, minutes, refused, reason }) => (
        <li key={member.number}>
          <span translate="no">
            {member.name} {member.number}
          </span>{' '}
          <span className="figures">
            {words.inAt} {say.instant(signedInAt)}{' '}
            {signedOutAt && `${words.outAt} ${say.instant(signedOutAt)}`}{' '}
            {minutes !== null && say.minutes(minutes)}
          </span>{' '}
          {reason} {refused && <span className="standing-held">{refused.message}</span>}
          {settles && signedOutAt === null && minutes === null && forgot !== member.number && (
            <Act weight="quiet" onPress={() => setForgot(member.number)}>
              {words.forgot}
            </Act>
          )}
          {forgot === member.number && (
            <Correct
              activity={activity}
              member={member.number}
              close={(sentence) => {
                setForgot('');
                tell(sentence);
              }}
            />
          )}
        </li>
      ))}
    </ol>
  );
}

interface CorrectProps {
  activity: Activity;
  member: string;
  close: (sentence: string) => void;
}

function Correct({ activity: { id, startsAt }, member, close }: CorrectProps) {
  const { strings } = useIsland();
  const { client } = useRoom();
  const [formKey] = useState(newKey);
  const { values, form, attempt, field } = useFields({ leftAt: '', correctWhy: '' }, (typed) => ({
    leftAt: typed.leftAt.trim() && timeWritten(typed.leftAt) === null ? words.please.span : undefined,
    correctWhy: typed.correctWhy.trim() ? undefined : words.reasonPlease,
  }));
  const sending = useSending(
    () => {
      const left = timeWritten(values.leftAt);
      const day = startOfDay(dayOf(parseInstant(startsAt) ?? 0));
      const body = {
        member,
        reason: values.correctWhy.trim(),
        ...(left !== null && { leftAt: isoInShanghai(day + left * MINUTE) }),
      };
      return client.correctVisit({ id, ...body }, { key: keyFor(formKey, body) });
    },
    () => close(words.corrected),
  );
  return (
    <Form {...form} trouble={sending.trouble} onSubmit={() => attempt() && sending.send(undefined)}>
      <TextField {...field('leftAt')} label={words.leftAt} autoComplete="off" />
      <TextField {...field('correctWhy')} label={words.correctWhy} maxLength={200} autoComplete="off" />
      <div className="acts">
        <Act type="submit" pending={sending.pending} pendingText={strings.working}>
          {words.correct}
        </Act>
        <Act weight="quiet" onPress={() => close('')}>
          {strings.keep}
        </Act>
      </div>
    </Form>
  );
}
