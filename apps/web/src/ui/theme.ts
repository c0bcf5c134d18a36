import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Calm blue-green: links, focus, what can be done. */
const petrol: MantineColorsTuple = [
  '#eef6f8',
  '#dcebef',
  '#b6d6de',
  '#8cbfcb',
  '#5fa3b3',
  '#37879b',
  '#1d6f85',
  '#155e75',
  '#104c5f',
  '#0b3a49',
];

/** A mistake in a form, a file that could not be loaded: not red, because red says overdue and nothing else. */
export const TROUBLE = '#8a4b00';

/** Body, fields and rows are set for reading all day on a small screen; colours keep 4.5 : 1 on white and on tinted rows. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: 7,
  colors: { petrol },
  fontFamily: "'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, 'DejaVu Sans Condensed', 'DejaVu Sans', sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  defaultRadius: 4,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--overdue': '#b42318',
    '--overdue-wash': '#fdf1f0',
    '--near': '#7a5200',
    '--ink': '#1c2730',
    '--ink-soft': '#51606c',
    '--line': '#d5dde3',
    '--line-soft': '#e8edf1',
    '--paper': '#ffffff',
    '--desk': '#f4f6f8',
  },
  light: { '--mantine-color-error': TROUBLE, '--mantine-color-placeholder': '#6b7883' },
  dark: {},
});
