import type { AstroIntegration } from 'astro';

/** Builds the site as one server bundle that the publisher keeps in memory and renders pages with. */
export function publisherAdapter(): AstroIntegration {
  return {
    name: 'shiguang-publisher',
    hooks: {
      'astro:config:done': ({ setAdapter }) =>
        setAdapter({
          name: 'shiguang-publisher',
          serverEntrypoint: new URL('./entrypoint.ts', import.meta.url),
          entrypointResolution: 'auto',
          supportedAstroFeatures: {
            serverOutput: 'stable',
            staticOutput: 'stable',
            sharpImageService: 'stable',
          },
        }),
    },
  };
}
