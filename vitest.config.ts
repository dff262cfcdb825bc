/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';

export default getViteConfig(
  {
    test: {
      include: ['tests/**/*.test.ts', 'src/**/*.test.ts', 'tests/**/*.test.tsx'],
      testTimeout: 30_000,
      hookTimeout: 60_000,
      maxWorkers: 2,
    },
  },
  { devToolbar: { enabled: false } },
);
