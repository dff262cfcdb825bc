import { defineSystem } from '../contract/manifest.ts';
import { household, organisation, post } from './calls/fields.ts';
import { registerCalls } from './contract.ts';
import { registerWords } from './words.ts';

/** 名册: who holds which post where, from when to when; organisations; households. */
export const register = defineSystem({
  name: 'register',
  uses: ['people'],
  calls: registerCalls,
  schemas: { Post: post, Organisation: organisation, Household: household },
  words: registerWords,
  rights: ['register.write'],
});
