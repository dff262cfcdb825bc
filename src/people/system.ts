import { person } from '../contract/fields.ts';
import { defineSystem } from '../contract/manifest.ts';
import { broughtTable } from './calls/imports.ts';
import { kinLink } from './calls/kin.ts';
import { me, session } from './calls/login.ts';
import { mandate } from './calls/mandates.ts';
import { changed } from './calls/members.ts';
import { rightsChange } from './calls/rights.ts';
import { peopleCalls } from './contract.ts';
import { peopleWords } from './words.ts';

/** Members, their logins and rights, kin and mandates: what every other system stands on. */
export const people = defineSystem({
  name: 'people',
  uses: [],
  calls: peopleCalls,
  schemas: {
    Person: person(),
    Me: me,
    Session: session,
    Member: changed,
    BroughtTable: broughtTable,
    RightsChange: rightsChange,
    KinLink: kinLink,
    Mandate: mandate,
  },
  words: peopleWords,
  rights: ['members.manage'],
});
