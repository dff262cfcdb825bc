import { defineSystem } from '../contract/manifest.ts';
import { certificate, certificateCalls } from './calls.ts';
import { certificateWords } from './words.ts';

/** 服务证明: what the service record says of somebody, on paper, and whether a paper is genuine. */
export const certificates = defineSystem({
  name: 'certificates',
  uses: ['people', 'bank'],
  calls: certificateCalls,
  schemas: { Certificate: certificate },
  words: certificateWords,
  rights: [],
});
