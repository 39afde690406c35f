import type { Page } from 'playwright-core';
import { themeNames, type ThemeName } from './themes.ts';
import { toThemeStyle } from './webviewShell.ts';

/**
 * Returns the themes in which a page shows a text whose colour, size and background are not among those of earlier calls for the
 * same page. Contrast depends on nothing else, and axe takes many times longer to check it. The page keeps its theme.
 */
export function findNewColors(page: Page): Promise<readonly ThemeName[]> {
  const themes = themeNames.map((name) => ({ name, ...toThemeStyle(name) }));
  return page.evaluate((all) => {
    const holder = window as unknown as { seenColors?: Set<string> };
    const seen = (holder.seenColors ??= new Set());
    const visit = (node: Node, behind: string, look: string): void => {
      if (node instanceof Text && node.data.trim() !== '') seen.add(look);
      if (!(node instanceof Element)) return;
      const style = getComputedStyle(node);
      if (style.display === 'none') return;
      const { backgroundColor, backgroundImage, opacity } = style;
      const own = `${backgroundColor} ${backgroundImage} ${opacity}`;
      const surface = own === 'rgba(0, 0, 0, 0) none 1' ? behind : `${behind} > ${own}`;
      const text = `${style.color} ${style.fontSize} ${style.fontWeight} ${style.visibility} on ${surface}`;
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
      const { size } = seen;
      visit(root, name, '');
      return seen.size > size;
    });
    root.style.cssText = before.style;
    body.className = before.bodyClass;
    return fresh.map(({ name }) => name);
  }, themes);
}
