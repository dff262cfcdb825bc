import { bankCalls } from '../bank/contract.ts';
import { bankLabels } from '../bank/labels.ts';
import { bankRefusals } from '../bank/refusals.ts';
import { generalRefusals } from '../contract/general.ts';
import { routesOf } from '../island/client.ts';
import { sentencesOf } from '../island/sentences.ts';
import { deskCalls } from '../notices/calls/desk.ts';
import { attachmentUpload } from '../notices/contract.ts';
import { deskLabels, deskRefusals } from '../notices/refusals.ts';
import { noticeKinds, topics } from '../notices/schema.ts';
import { noticeStates } from '../notices/workflow.ts';
import { peopleCalls } from '../people/contract.ts';
import { peopleLabels } from '../people/labels.ts';
import { peopleRefusals } from '../people/refusals.ts';
import type { Store } from '../site/store.ts';
import { thanksCalls } from '../thanks/calls.ts';
import { thanksLabels } from '../thanks/labels.ts';
import { thanksRefusals } from '../thanks/refusals.ts';
import type { Choice, ConsoleProps } from './room.ts';
import { consoleStrings } from './strings.ts';

/** What the console's page hands to its island: every word, how to call the bank and the desk, what may be chosen. */
export function consoleProps({ community }: Pick<Store, 'community'>): ConsoleProps {
  const { path, view, mostBytes, types } = attachmentUpload;
  return {
    strings: {
      ...consoleStrings,
      states: noticeStates,
      labels: { ...peopleLabels, ...bankLabels, ...thanksLabels, ...deskLabels },
    },
    refusals: sentencesOf(generalRefusals, peopleRefusals, bankRefusals, thanksRefusals, deskRefusals),
    routes: routesOf({ ...peopleCalls, ...bankCalls, ...thanksCalls, ...deskCalls }),
    kinds: Object.values(noticeKinds).map(choice),
    topics: topics.map(choice),
    host: community.host,
    upload: { path, view, mostBytes, endings: Object.keys(types) },
  };
}

/** Kinds and topics are data in Simplified: percent-encoded, the value stays so where the page becomes Traditional. */
function choice(word: string): Choice {
  return { value: encodeURIComponent(word), text: word };
}
