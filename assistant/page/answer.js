// The marks in the chat lead to the cards: of another answer than the one shown, its cards come
// first.
let wanted = null;
const go = (mark) => {
  const card = element.querySelector(`#clause-${mark}`);
  if (!card) return;
  element.querySelectorAll('.pointed').forEach((one) => one.classList.remove('pointed'));
  card.classList.add('pointed');
  const heading = card.querySelector('h3');
  heading.tabIndex = -1;
  card.scrollIntoView({ block: 'start' });
  heading.focus({ preventScroll: true });
};
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('#chat a[href^="#clause-"]');
  if (!link) return;
  event.preventDefault();
  const [turn, mark] = link.getAttribute('href').slice('#clause-'.length).split('-');
  if (element.querySelector('.answer')?.dataset.turn === turn) return go(mark);
  wanted = mark;
  trigger('click', { turn: Number(turn) });
}, true);
watch('value', () => {
  if (wanted) go(wanted);
  wanted = null;
});
