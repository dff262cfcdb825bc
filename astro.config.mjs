import react from '@astrojs/react';
import { defineConfig } from 'astro/config';
import { publisherAdapter } from './src/publisher/adapter/integration.ts';

export default defineConfig({
  output: 'server',
  outDir: './.state/site-bundle',
  adapter: publisherAdapter(),
  integrations: [react()],
  build: { inlineStylesheets: 'auto' },
  devToolbar: { enabled: false },
});
