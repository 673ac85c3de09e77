// Which page of a contract is asked for: a click event with the mark of the card and the page.
let turned = null;
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
  const button = event.target.closest('button.turn');
  if (!button) return;
  turned = button.dataset.mark;
  button.disabled = true; // until the picture is there
  trigger('click', { mark: Number(button.dataset.mark), page: Number(button.dataset.page) });
});
// The cards are drawn anew; whoever works by keyboard goes on where they were.
watch('value', () => {
  const card = turned && element.querySelector(`#clause-${turned}`);
  turned = null;
  if (!card) return;
  const shown = card.querySelector('.sheet, .refused') || card;
  shown.scrollIntoView({ block: 'nearest' });
  const button = card.querySelector('button.turn');
  if (button) button.focus({ preventScroll: true });
});
