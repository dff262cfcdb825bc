import type { CertificateCalls } from '../../certificates/calls.ts';
import type { Answer } from '../../contract/call.ts';

export type Certificate = Answer<CertificateCalls['certificates']>['items'][number];
export type Figures = Pick<Certificate, 'from' | 'to' | 'times' | 'minutes' | 'rows'>;
