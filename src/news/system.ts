import { defineSystem } from '../contract/manifest.ts';
import { newsCalls, newsItem } from './calls.ts';
import { newsWords } from './words.ts';

/** 消息: what happened to a member since they last looked. */
export const news = defineSystem({
  name: 'news',
  uses: ['people', 'bank', 'certificates', 'thanks', 'register', 'matters'],
  calls: newsCalls,
  schemas: { News: newsItem },
  words: newsWords,
  rights: [],
});
