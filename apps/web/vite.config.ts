import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const library = (name: string) => fileURLToPath(new URL(`../../libs/${name}/src/index.ts`, import.meta.url));

/** The face is served by the api on its own origin; in development the api is asked through the proxy. */
export default defineConfig({
  root,
  plugins: [react()],
  resolve: {
    alias: Object.fromEntries(
      ['contract', 'eventing', 'law', 'petition', 'case', 'calendar'].map((name) => [`@donthu/${name}`, library(name)]),
    ),
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // The last browser that runs on the Windows of many commune offices.
    target: 'chrome109',
    // The libraries are pure: a screen carries only what it uses of them.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /\/libs\//, sideEffects: false }] } },
  },
  server: { proxy: { '/api': 'http://localhost:3000' } },
});
