package org.mesinfos.launcher;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;

/// What people should not have to read: ids where a name belongs, names of constants, message keys,
/// cells with a dash, words that break in a cell, and French signs without their protected space.
///
/// Code may show ids, choices of a parameter its values, and cells of numbers a dash. What people
/// typed (`.why`), mails, and text in another language than the page, is not ours to judge.
final class PageWording {

    private static final List<String> DATASETS =
            Catalogue.load().datasets().stream()
                    .map(Dataset::id)
                    .filter(id -> id.contains("-"))
                    .toList();

    private static final String PROBLEMS =
            """
            ({datasets}) => {
              const aside = 'code, pre, kbd, samp, script, style, noscript, textarea, svg, .why, .mail,'
                  + ' [lang]:not(html)';
              const rules = [
                ['id of an organizer', /\\borganizer:\\w/],
                ['id of a person', /(?<![\\w-])(sandbox|panelist)-[a-z]/],
                ['scope', /\\b[a-z]+(\\.[a-z]+)+:read\\b/],
                ['dataset', new RegExp(`(?<![\\\\w/.-])(${datasets.join('|')})(?![\\\\w/.-])`)],
                ['constant', /\\b[A-Z]{2,}_[A-Z_]{2,}\\b/],
                ['message key', /\\?\\?\\S/]];
              if (document.documentElement.lang === 'fr') {
                rules.push(['space', /[\\p{L}\\d»)] [:;?!»]|« /u]);
                rules.push(['no space', /[\\p{L}\\d)][;?!»](\\s|$)/u]);
                rules.push(['first of a month', /\\b1 (janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)/]);
                rules.push(['plural', /\\p{L}\\((s|e|x|es|nt)\\)/u]);
              }
              const found = [];
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const around = texts.currentNode.parentElement;
                const text = texts.currentNode.nodeValue.trim();
                if (text === '' || around.closest(aside)) {
                  continue;
                }
                if (/^[–-]$/.test(text) && around.closest('td:not(.number, .guide td), dd')?.textContent.trim() === text) {
                  found.push('dash: ' + around.closest('tr, dl').textContent.trim().slice(0, 80));
                }
                for (const [name, rule] of rules) {
                  if (rule.test(text) && !(name === 'constant' && around.matches('option'))) {
                    found.push(name + ': ' + text.slice(0, 120));
                  }
                }
              }
              for (const cell of document.querySelectorAll('table :is(td, th):not(:has(code))')) {
                const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                while (cell.offsetWidth > 30 && words.nextNode()) {
                  if (!words.currentNode.parentElement.checkVisibility()) {
                    continue;
                  }
                  for (const word of words.currentNode.nodeValue.matchAll(/[\\p{L}\\d]{3,24}/gu)) {
                    const range = document.createRange();
                    range.setStart(words.currentNode, word.index);
                    range.setEnd(words.currentNode, word.index + word[0].length);
                    if (new Set([...range.getClientRects()].map(part => Math.round(part.top))).size > 1) {
                      found.push('broken word: ' + word[0]);
                    }
                  }
                }
              }
              return found;
            }""";

    private PageWording() {}

    /// The kind and the text of each; empty when all is well.
    static List<?> problems(Page page) {
        return (List<?>) page.evaluate(PROBLEMS, Map.of("datasets", DATASETS));
    }
}
