import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { publisherAdapter } from './src/publisher/adapter/integration.ts';
import { floor, floorTargets } from './src/site/floor.ts';
import { serviceWorker } from './src/site/offline/bundle.ts';
import { siteScript } from './src/site/script/bundle.ts';
import { wordsOfIslands } from './src/site/words.ts';

export default defineConfig({
  output: 'server',
  outDir: './.state/site-bundle',
  adapter: publisherAdapter(),
  integrations: [react()],
  // One cached stylesheet and one cached script serve all pages: nothing inline, so the policy for both is 'self'.
  build: { inlineStylesheets: 'never' },
  vite: {
    plugins: [siteScript(), serviceWorker(), floor(), wordsOfIslands()],
    build: { assetsInlineLimit: 0, cssTarget: floorTargets.style },
  },
  devToolbar: { enabled: false },
});
