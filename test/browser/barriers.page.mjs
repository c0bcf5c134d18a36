/* global document, getComputedStyle, NodeFilter */
// Evaluated in the page, where the types of the tests do not reach.
(() => {
  const found = [];
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const told = (element) => `<${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent?.trim().slice(0, 40)}`;

  const nameOf = (element) => {
    const labels = element.labels;
    const by = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    return [
      element.getAttribute('aria-label'),
      ...by.map((id) => document.getElementById(id)?.textContent),
      ...[...(labels ?? [])].map((label) => label.textContent),
      ['INPUT', 'SELECT', 'TEXTAREA'].includes(element.tagName) ? '' : element.textContent,
    ]
      .join('')
      .trim();
  };
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')) {
    if (shown(element) && nameOf(element) === '') found.push(`no name: ${told(element)}`);
    if (element.tabIndex > 0) found.push(`jumps the queue: ${told(element)}`);
  }

  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) found.push(`two of one id: ${id}`);
  if (document.querySelectorAll('h1').length !== 1) found.push('not exactly one h1');
  if (document.documentElement.lang === '') found.push('no language');

  const rgba = (text) => {
    const [r = 0, g = 0, b = 0, a = 1] = text.match(/[\d.]+/g)?.map(Number) ?? [];
    return [r, g, b, a];
  };
  const over = ([r, g, b, a], under) => [r * a + under[0] * (1 - a), g * a + under[1] * (1 - a), b * a + under[2] * (1 - a), 1];
  const ground = (element) => {
    if (!element) return [255, 255, 255, 1];
    const own = rgba(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(element.parentElement));
  };
  const light = ([r, g, b]) => {
    const [lr, lg, lb] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === '' || ['SCRIPT', 'STYLE', 'OPTION'].includes(element.tagName) || !shown(element)) continue;
    if (element.closest(':disabled, [aria-disabled=true], svg')) continue;
    const style = getComputedStyle(element);
    const paper = ground(element);
    const [ink, under] = [light(over(rgba(style.color), paper)), light(paper)];
    const contrast = (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (isLarge ? 3 : 4.5)) found.push(`pale (${contrast.toFixed(1)} : 1): ${told(element)}`);
  }
  return [...new Set(found)];
})();
