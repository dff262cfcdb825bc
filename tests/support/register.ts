import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { clientOf } from '../../src/contract/client.ts';
import type { Community } from '../../src/directory/community.ts';
import type { ContentRecord } from '../../src/publisher/content/record.ts';
import { toldOf } from '../../src/publisher/content/register.ts';
import { readRecord } from '../../src/publisher/content/types.ts';
import { contentCalls } from '../../src/register/calls/content.ts';
import type { PostKinds } from '../../src/register/kinds.ts';
import { clientFor } from './client.ts';
import type { Bank, Person } from './people.ts';
import type { Server } from './server.ts';
import { asPublisher } from './signing.ts';

const content = join(import.meta.dirname, '../../content');
function sample<Data>(path: string): Data {
  const read = readRecord(path, readFileSync(join(content, path), 'utf8'));
  if (Array.isArray(read)) throw new Error(JSON.stringify(read));
  return (read as ContentRecord<Data>).data;
}
/** The sample community: its grids, and the posts of its file. */
export const sampleCommunity = () => sample<Community>('community.yaml');
export const samplePosts = () => sample<{ posts: PostKinds }>('posts.yaml').posts;

/** Tells the register which posts and places there are, as the publisher does. */
export function openRegister(server: Server, posts: PostKinds = samplePosts()) {
  return clientOf(contentCalls, asPublisher(server)).takeRegister(toldOf(sampleCommunity(), { posts }));
}

/** Two who write the register, and what they write. */
export async function registerBy(server: Server, bank: Bank) {
  const [maker, checker] = (await bank.people(2, { capabilities: ['register.write'] })) as [Person, Person];
  const as = (person: Person) => clientFor(server, person);
  const today = dayOf(Date.now());
  /** A post as it was written; one that needs another pair of eyes waits for it. */
  const written = (member: Person, kind = 'gridworker', place = 'grid:03', from = addDays(today, -1)) =>
    as(maker).writePost({ kind, place, member: member.number, from });
  async function held(member: Person, kind = 'gridworker', place = 'grid:03') {
    const post = await written(member, kind, place);
    return post.state === 'waiting' ? as(checker).checkPost({ id: post.id }) : post;
  }
  const organisation = (name: string) => as(maker).writeOrganisation({ name, kind: 'property' });
  const household = (room: string) =>
    as(maker).writeHousehold({ place: 'building:柳园小区 1号楼', unit: '1', room });
  return { maker, checker, written, held, organisation, household };
}
