import type { Page } from 'playwright-core';
import { themeNames, type ThemeName } from './themes.ts';
import { toThemeStyle } from './webviewShell.ts';

/**
 * Returns the themes in which a page shows a text whose colour and background are not among those of earlier calls for the same
 * page. Contrast depends on nothing else, apart from the size of large text, and axe takes many times longer to check it. The page keeps its theme.
 */
export function findNewColors(page: Page): Promise<readonly ThemeName[]> {
  const themes = themeNames.map((name) => ({ name, ...toThemeStyle(name) }));
  return page.evaluate((all) => {
    const holder = window as unknown as { seenColors?: Set<string> };
    const seen = (holder.seenColors ??= new Set());
    let theme = '';
    const visit = (node: Node, behind: string, look: string): void => {
      if (node instanceof Text && node.data.trim() !== '') seen.add(look);
      if (!(node instanceof Element)) return;
      const style = getComputedStyle(node);
      // The colours of code are not checked.
      if (style.display === 'none' || node.matches('.view-lines, .margin')) return;
      const { backgroundColor, backgroundImage, opacity } = style;
      const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
      const isSolid = /^rgb\(.* none 1$/.test(own);
      const isClear = own === 'rgba(0, 0, 0, 0) none 1';
      const surface = isClear ? behind : isSolid ? `${theme} ${own}` : `${behind} > ${own}`;
      const size = parseFloat(style.fontSize) < 18 ? '' : `${style.fontSize} ${style.fontWeight}`;
      const text = `${style.color} ${size} ${style.visibility} on ${surface}`;
      if (node instanceof HTMLInputElement) seen.add(text);
      const slotted = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
      const children = slotted.length > 0 ? slotted : (node.shadowRoot ?? node).childNodes;
      for (const child of children) visit(child, surface, text);
    };
    const { documentElement: root, body } = document;
    const before = { style: root.style.cssText, bodyClass: body.className };
    const fresh = all.filter(({ name, style, bodyClass }) => {
      root.style.cssText = style;
      body.className = bodyClass;
      theme = name;
      const { size } = seen;
      visit(root, name, '');
      return seen.size > size;
    });
    root.style.cssText = before.style;
    body.className = before.bodyClass;
    return fresh.map(({ name }) => name);
  }, themes);
}
