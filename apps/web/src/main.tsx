import { lazy, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { MantineProvider } from '@mantine/core';
import { ApiProvider } from './ui/api';
import { LanguageProvider } from './ui/language';
import { Shell } from './ui/shell';
import { cssVariables, theme } from './ui/theme';
import './ui/styles';
import { NotFound } from './ui/not-found';

const Intake = lazy(() => import('./reception/intake'));
const Register = lazy(() => import('./reception/register'));
const Pending = lazy(() => import('./leader/pending'));
const ResolutionTime = lazy(() => import('./leader/resolution-time'));
const Ledger = lazy(() => import('./leader/ledger'));
const CasePage = lazy(() => import('./case/case-page'));
const LetterPage = lazy(() => import('./case/letter-page'));

function Face() {
  // A choice that stands in the address is seen at once: a radio button must not jump back while the page is made ready.
  return (
    <BrowserRouter useTransitions={false}>
      <Routes>
        <Route element={<Shell />}>
          <Route index element={<Navigate to="/dang-cho" replace />} />
          <Route path="tiep-nhan" element={<Intake />} />
          <Route path="so-don" element={<Register />} />
          <Route path="dang-cho" element={<Pending />} />
          <Route path="thoi-gian" element={<ResolutionTime />} />
          <Route path="can-doi" element={<Ledger />} />
          <Route path="vu-viec/:id" element={<CasePage />} />
          <Route path="don/:id" element={<LetterPage />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Routes>
    </BrowserRouter>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <LanguageProvider>
        <ApiProvider>
          <Face />
        </ApiProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
