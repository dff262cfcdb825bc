import { bankCalls } from '../../../src/timebank/contract.ts';
import { bankLabels } from '../../../src/timebank/labels.ts';
import { bankRefusals } from '../../../src/timebank/refusals.ts';
import { callRoutes } from '../call.ts';
import { loginHandlers } from '../people/login.ts';
import { meHandlers } from '../people/me.ts';
import { setupHandlers } from '../people/setup.ts';
import { accountHandlers } from './account.ts';
import { claimHandlers } from './claims.ts';
import { giftHandlers } from './gifts.ts';
import { passbookHandlers } from './passbook.ts';
import { requestStepHandlers } from './request-steps.ts';
import { requestHandlers } from './requests.ts';
import { reversalHandlers } from './reversals.ts';

/** Every route of the bank and its people. A call without handler, or a handler without call, does not compile. */
export const bankRoutes = callRoutes(
  bankCalls,
  {
    ...loginHandlers,
    ...meHandlers,
    ...setupHandlers,
    ...accountHandlers,
    ...passbookHandlers,
    ...claimHandlers,
    ...requestHandlers,
    ...requestStepHandlers,
    ...giftHandlers,
    ...reversalHandlers,
  },
  { refusals: bankRefusals, labels: bankLabels },
);
