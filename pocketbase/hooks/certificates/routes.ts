import { certificateCalls } from '../../../src/certificates/calls.ts';
import { certificateWords } from '../../../src/certificates/words.ts';
import { bankRoutes } from '../bank/book.ts';
import { certificateHandlers } from './certificates.ts';
import { withForm } from './form.ts';

export const certificateRoutes = withForm(
  bankRoutes(certificateCalls, certificateHandlers, certificateWords),
);
