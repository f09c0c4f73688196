// Opens reports in Debian's Chromium and prints one line for everything that is wrong.
//
//   node check.mjs CHROMIUM FILE...
//
// Exit code 0: nothing found; 1: findings on stdout; 2: could not be run (stderr).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// On the phone only the rules that a width can change are run again.
const AT_WIDTH = ['target-size', 'scrollable-region-focusable', 'region', 'meta-viewport'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };
// The text area of A4 upright (178 mm) and, for the appendix, on its side (269 mm), at 96
// dots an inch.
const UPRIGHT = { width: 672, height: 980 };
const SIDEWAYS = { width: 1016, height: 680 };

const [executablePath, ...files] = process.argv.slice(2);
const findings = [];

async function accessible(page, runOnly, atLeast, report) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
  const result = await page.evaluate((only) => axe.run({ runOnly: only, resultTypes: ['violations'] }), runOnly);
  for (const violation of result.violations) {
    for (const node of violation.nodes) report(`axe ${violation.impact} ${violation.id}: ${node.html.slice(0, 160)}`);
  }
  if (result.passes.length < atLeast) report(`axe looked at too little: ${result.passes.length} rules passed`);
}

// Nothing but what is meant to scroll may be wider than the page (WCAG 1.4.10).
async function withinWidth(page, report) {
  const wide = await page.evaluate(() => {
    const beyond = (one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
    return [...document.querySelectorAll('body *')]
      .filter((one) => beyond(one) && !one.closest('.scroll') && !one.closest('svg'))
      .map((one) => `<${one.localName} class="${one.className}"> ${one.textContent.trim().slice(0, 40)}`);
  });
  for (const one of wide.slice(0, 5)) report(`wider than the page: ${one}`);
}

async function keyboard(page, report) {
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => {
    const { className, hash } = document.activeElement;
    const { top, height } = document.activeElement.getBoundingClientRect();
    return { className, hash, visible: top >= 0 && height >= 24 };
  });
  if (skip.className !== 'skip-link' || !skip.visible) report('the first Tab does not show the skip link');
  await page.keyboard.press('Enter');
  if ((await page.evaluate(() => document.activeElement.id)) !== 'main') report('the skip link does not reach main');
  await page.keyboard.press('Tab');
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  if (outline === 'none') report('the focus is not visible');
}

async function targets(page, report) {
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('nav a, summary')]
      .filter((one) => one.getBoundingClientRect().height < 44)
      .map((one) => one.textContent.trim().slice(0, 40)));
  for (const one of small) report(`smaller than 44 pixels: ${one}`);
}

async function onPaper(page, size, within, report) {
  await page.setViewportSize(size);
  const problems = await page.evaluate((within) => {
    const out = [];
    const short = (one) => one.textContent.trim().slice(0, 40);
    for (const one of document.querySelectorAll(within)) {
      const { left, right, width } = one.getBoundingClientRect();
      if (left < -1 || right > document.documentElement.clientWidth + 1) out.push(`cut off on paper: ${short(one)}`);
      if (width < 40) out.push(`nothing left on paper: ${short(one)}`);
    }
    return out;
  }, within);
  for (const one of problems.slice(0, 5)) report(one);
}

async function paper(page, report) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = false)));
  await onPaper(page, UPRIGHT, 'svg, table:not(.all)', report);
  await onPaper(page, SIDEWAYS, 'table.all', report);
  const problems = await page.evaluate(() => {
    const out = [];
    for (const one of document.querySelectorAll('details > ul')) {
      if (one.getBoundingClientRect().height === 0) out.push(`folded away on paper: ${one.textContent.trim().slice(0, 40)}`);
    }
    for (const head of document.querySelectorAll('thead')) {
      if (getComputedStyle(head).display !== 'table-header-group') out.push('a header row that does not repeat');
    }
    return out;
  });
  for (const one of problems.slice(0, 5)) report(one);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  if (!pdf.toString('latin1').includes('/MediaBox [0 0 594.95')) report('the paper is not A4');
  await page.emulateMedia({ media: 'screen' });
}

async function check(browser, file) {
  const context = await browser.newContext({ viewport: DESKTOP, bypassCSP: true });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const report = (what) => findings.push(`${file}: ${what}`);
  page.on('request', (request) => {
    if (request.url() !== url && request.url() !== 'data:,') report(`asks for ${request.url()}`);
  });
  page.on('console', (message) => report(`console: ${message.text()}`));
  page.on('pageerror', (error) => report(`error: ${error.message}`));
  await page.goto(url);
  await keyboard(page, report);
  await page.evaluate(AXE);
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    const at = (what) => report(`${what} (at ${viewport.width} pixels)`);
    await withinWidth(page, at);
    await targets(page, at);
    if (viewport === DESKTOP) await accessible(page, RULES, 20, at);
    else await accessible(page, { type: 'rule', values: AT_WIDTH }, 3, at);
  }
  await paper(page, report);
  await context.close();
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
}).catch((error) => {
  console.error(error.message);
  process.exit(2);
});
try {
  for (const file of files) await check(browser, file);
} finally {
  await browser.close();
}
for (const finding of findings) console.log(finding);
console.log(`${files.length} reports, ${findings.length} findings`);
process.exit(findings.length > 0 ? 1 : 0);
