// A part of the page that is drawn by the server: what is clicked in it is told as one `click`
// event with the button's data, and what a form holds with them. Drawn anew, it gives the focus
// back to what had it.
const told = (from, more) => trigger('click', { ...from.dataset, ...more });
let focused = null;

const remember = (from) => {
  const { action, id, rating, form } = from.dataset;
  focused = { action, id, rating, form };
};
element.addEventListener('click', (event) => {
  const reveal = event.target.closest('[data-reveal]');
  if (reveal) {
    const tools = reveal.closest('.tools');
    tools.querySelectorAll('form').forEach((form) => {
      form.hidden = form.dataset.formName !== reveal.dataset.reveal;
    });
    const open = tools.querySelector('form:not([hidden])');
    (open?.querySelector('input, button') || tools.querySelector('[data-reveal]')).focus();
    return;
  }
  const copy = event.target.closest('button.copy-answer');
  if (copy) return void write(copy, copy.closest('.bar').querySelector('textarea.copied').value);
  const button = event.target.closest('button[data-action]');
  if (!button) return;
  remember(button);
  told(button);
});
element.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-action]');
  if (!form) return;
  event.preventDefault();
  remember(form);
  told(form, Object.fromEntries(new FormData(form)));
});
element.addEventListener('keydown', (event) => {
  const form = event.target.closest('.tools form');
  if (event.key !== 'Escape' || !form) return;
  form.hidden = true;
  form.closest('.tools').querySelector(`[data-reveal="${form.dataset.formName}"]`)?.focus();
});
async function write(button, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no clipboard outside https and localhost
    const area = button.closest('.bar').querySelector('textarea.copied');
    area.hidden = false;
    area.select();
    document.execCommand('copy');
    area.hidden = true;
    button.focus();
  }
  const said = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = said; }, 1500);
}
watch('value', () => {
  if (!focused) return;
  const { action, id, rating, form } = focused;
  focused = null;
  const same = [...element.querySelectorAll('button[data-action]')].find((one) =>
    one.dataset.action === action && one.dataset.id === id
    && one.dataset.rating === rating && one.dataset.form === form);
  if (same && !element.contains(document.activeElement)) same.focus({ preventScroll: true });
});
