package dev.stagecraft.face;

import dev.stagecraft.json.Json;

/**
 * What a step of a test points at, as JavaScript that finds it: a CSS selector ({@code #menu}), a role with its accessible
 * name as a screen reader has it ({@code button 'Finish'}), or a visible text ({@code 'What changed'}). A {@code *} in a name
 * or text stands for anything.
 */
final class PageTarget {
    private static final String FIND = """
            (target) => {
              const shown = (el) => el.checkVisibility({visibilityProperty: true}) && el.getClientRects().length > 0;
              const plain = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
              const named = /^(?:([a-z]+) )?'(.*)'$/s.exec(target);
              if (!named) {
                const all = [...document.querySelectorAll(target)];
                return all.find(shown) ?? all.find((el) => el.type === 'file');
              }
              const pattern = plain(named[2]).split('*').map((part) => part.replace(/[.+?^${}()|[\\]\\\\]/g, '\\\\$&'));
              const name = new RegExp('^' + pattern.join('.*') + '$', 's');
              const all = [...document.body.querySelectorAll('*')].filter(shown);
              if (named[1]) {
                return all.find((el) => el.computedRole === named[1] && name.test(plain(el.computedName)));
              }
              return all.filter((el) => name.test(plain(el.innerText)))
                  .find((el) => ![...el.children].some((child) => shown(child) && name.test(plain(child.innerText))));
            }
            """;

    private static final String POINT = """
            (async (find, target, limit) => {
              const end = performance.now() + limit;
              for (;;) {
                let why = 'there is none to be seen';
                const el = find(target);
                if (el?.matches(':disabled')) {
                  why = 'it is disabled';
                } else if (el) {
                  el.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
                  for (const place of [el, ...(el.labels ?? [])]) {
                    const box = place.getClientRects()[0];
                    if (!box || box.width < 4 || box.height < 4) continue;
                    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                    const hit = document.elementFromPoint(x, y);
                    if (hit && (place.contains(hit) || hit.closest('label')?.control === el)) return {x, y};
                    why = 'it is covered by ' + (hit ? hit.cloneNode(false).outerHTML : 'the edge of the page');
                  }
                }
                if (performance.now() > end) throw new Error('Cannot click ' + target + ': ' + why);
                await new Promise((done) => setTimeout(done, 20));
              }
            })""";

    private static final String AWAIT = """
            (async (find, target, limit) => {
              const end = performance.now() + limit;
              for (;;) {
                const el = find(target);
                if (el) return el;
                if (performance.now() > end) throw new Error('There is no ' + target + ' to be seen');
                await new Promise((done) => setTimeout(done, 20));
              }
            })""";

    private PageTarget() {}

    /** An expression for the point to click, once it is there, enabled and not covered. */
    static String point(String target, long limitMillis) {
        return POINT + arguments(target, limitMillis);
    }

    /** An expression for the element, once it is there. */
    static String element(String target, long limitMillis) {
        return AWAIT + arguments(target, limitMillis);
    }

    /** An expression for the element that is there now, or undefined. */
    static String now(String target) {
        return "(" + FIND + ")(" + Json.of(target).text() + ")";
    }

    private static String arguments(String target, long limitMillis) {
        return "(" + FIND + ", " + Json.of(target).text() + ", " + limitMillis + ")";
    }
}
