/**
 * The first page of the site: the two apps, and in a demo the people whom one can sign in as by one click.
 */
import { settings, signIn } from './shared/session.js';
import { html, render } from './shared/dom.js';

const doors = document.getElementById('doors');
const trouble = document.getElementById('trouble');

function door({ label, does, hint, start }) {
  const open = () => signIn({ hint, start }).catch(error => {
    trouble.textContent = error.message;
  });
  return html`<li class="card"><h2><button class="primary" onClick=${open}>${label}</button></h2><p>${does}</p></li>`;
}

try {
  const { people = [] } = await settings();
  if (people.length) {
    doors.replaceChildren();
    render(people.map(door), doors);
    const lead = document.createElement('p');
    lead.textContent = 'This is a demo. Who are you today?';
    doors.before(lead);
  }
} catch (error) {
  trouble.textContent = error.message;
}
