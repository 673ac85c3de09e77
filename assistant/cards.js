// What the cards do in a browser. `element` holds them, `trigger` tells the server, and `watch`
// calls when they are drawn anew.

// Which page of a contract is asked for: a click event with the mark of the card and the page.
let turned = null;
let asked = null;
element.addEventListener('click', (event) => {
  const enlarge = event.target.closest('button.enlarge');
  if (enlarge) {
    const large = enlarge.closest('.sheet').classList.toggle('large');
    enlarge.setAttribute('aria-pressed', String(large));
    const paper = enlarge.closest('.sheet').querySelector('.paper');
    const { left, top } = paper.dataset; // of the quote, with some paper around it
    paper.scrollLeft = large ? left * paper.scrollWidth - 24 : 0;
    paper.scrollTop = large ? top * paper.scrollHeight - paper.clientHeight / 4 : 0;
    return;
  }
  const button = event.target.closest('button.turn, button.look');
  if (!button) return;
  turned = button.dataset.mark;
  if (Number(button.dataset.page)) asked = button.dataset.page;
  button.disabled = true; // until the sheet is there
  trigger('click', { mark: Number(button.dataset.mark), page: Number(button.dataset.page) });
});
// The cards are drawn anew; whoever works by keyboard goes on where they were.
watch('value', () => {
  const card = turned && element.querySelector(`#clause-${turned}`);
  turned = null;
  if (!card) return;
  const sheet = card.querySelector('.sheet, .refused');
  (sheet || card).scrollIntoView({ block: 'nearest' });
  const around = card.querySelector('.around');
  const own = around && around.querySelector('mark, .own');
  if (own) around.scrollTop += own.getBoundingClientRect().top - around.getBoundingClientRect().top - 24;
  const button = (sheet && sheet.querySelector('button'))
    || card.querySelector(`button[data-page="${asked}"]`)
    || card.querySelector('button.turn, button.look');
  if (button) button.focus({ preventScroll: true });
});

// What a defined term means: shown while it is pointed at, has the focus or was touched. It can be
// pointed at itself, and Escape takes it away (WCAG 2.2, 1.4.13).
let term = null;
let leaving = 0;
const definitionOf = (one) => one.closest('.card').querySelector(`#${CSS.escape(one.dataset.term)}`);
const place = () => {
  const definition = definitionOf(term);
  const card = term.closest('.card');
  const edge = card.getBoundingClientRect();
  const at = term.getBoundingClientRect();
  const below = at.bottom + definition.offsetHeight + 8 <= innerHeight;
  const top = below || at.top < definition.offsetHeight + 8
    ? at.bottom + 4 : at.top - definition.offsetHeight - 4;
  definition.style.top = `${top - edge.top - card.clientTop}px`;
};
const hideTerm = () => {
  clearTimeout(leaving);
  if (term && term.isConnected) definitionOf(term).hidden = true;
  term = null;
};
const showTerm = (one) => {
  clearTimeout(leaving);
  if (one === term) return;
  hideTerm();
  if (!definitionOf(one)) return;
  term = one;
  definitionOf(term).hidden = false;
  place();
};
const leaveTerm = () => {
  clearTimeout(leaving);
  if (term && term !== document.activeElement) leaving = setTimeout(hideTerm, 250);
};
element.addEventListener('mouseover', (event) => {
  const one = event.target.closest('.term');
  if (one) showTerm(one);
  else if (event.target.closest('.definition')) clearTimeout(leaving);
  else leaveTerm();
});
element.addEventListener('mouseleave', leaveTerm);
element.addEventListener('focusin', (event) => {
  const one = event.target.closest('.term');
  if (one) showTerm(one);
});
element.addEventListener('focusout', (event) => {
  if (event.target.closest('.term')) hideTerm();
});
element.addEventListener('click', (event) => {
  const one = event.target.closest('.term');
  if (one) showTerm(one);
  else if (!event.target.closest('.definition')) hideTerm();
});
element.addEventListener('keydown', (event) => {
  const one = event.target.closest('.term');
  if (!one || (event.key !== 'Enter' && event.key !== ' ')) return;
  event.preventDefault();
  showTerm(one);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hideTerm();
});
element.addEventListener('scroll', () => {
  if (term && term.isConnected) place();
}, true);

// The link to a clause, on the clipboard.
const copied = async (address) => {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch { // a page over plain HTTP has no clipboard
    const box = document.createElement('textarea');
    box.value = address;
    box.style.position = 'fixed';
    document.body.append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    return done;
  }
};
element.addEventListener('click', async (event) => {
  const button = event.target.closest('button.copy');
  if (!button) return;
  const line = button.closest('.send');
  const address = line.querySelector('a.link').href;
  const told = line.querySelector('.copied');
  told.textContent = (await copied(address)) ? told.dataset.says : address;
  button.focus({ preventScroll: true });
});
