// What a page gains from a script; every page works without.
(() => {
  'use strict';
  const all = (selector, root = document) => root.querySelectorAll(selector);
  const typing = element => element.matches('input, textarea, select, [contenteditable]');

  const closeDrops = except => all('details.h-drop[open]').forEach(drop => {
    if (!except || !drop.contains(except)) drop.open = false;
  });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      const drop = document.activeElement && document.activeElement.closest('details.h-drop[open]');
      closeDrops();
      if (drop) drop.querySelector('summary').focus();
    } else if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
      const search = document.querySelector('[data-search]');
      if (search) {
        event.preventDefault();
        search.focus();
        search.select();
      }
    }
  });

  document.addEventListener('click', event => {
    closeDrops(event.target);
    const button = event.target.closest('[data-toggle=navigation]');
    if (button) {
      const open = document.getElementById(button.getAttribute('aria-controls')).classList.toggle('is-open');
      button.setAttribute('aria-expanded', String(open));
    }
    const printing = event.target.closest('[data-print]');
    if (printing) window.print();
  });

  document.addEventListener('focusin', event => closeDrops(event.target));

  // narrows a list of choices while typing
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  document.addEventListener('input', event => {
    const list = event.target.dataset && event.target.dataset.narrow;
    if (!list) return;
    const wanted = plain(event.target.value);
    all('li', document.getElementById(list)).forEach(item => {
      item.hidden = !plain(item.textContent).includes(wanted);
    });
  });
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && event.target.dataset && event.target.dataset.narrow) event.preventDefault();
  });

  // a filter that is chosen applies at once where the page says so
  document.addEventListener('change', event => {
    if (event.target.matches('[data-applies]')) event.target.form.requestSubmit();
  });

  // one box ticks all those of its table
  document.addEventListener('change', event => {
    if (!event.target.matches('[data-chooses]')) return;
    all('tbody .h-choose input', event.target.closest('table')).forEach(box => { box.checked = event.target.checked; });
  });

  // a file that is too large is told before it is sent
  document.addEventListener('change', event => {
    const most = event.target.dataset && event.target.dataset.megabytes;
    if (!most || !event.target.files) return;
    const tooLarge = [...event.target.files].some(file => file.size > most * 1048576);
    event.target.setCustomValidity(tooLarge ? event.target.dataset.tooLarge : '');
    event.target.reportValidity();
  });

  // a form is sent once
  document.addEventListener('submit', event => {
    const button = event.submitter;
    if (event.target.method !== 'post' || !button || event.defaultPrevented) return;
    setTimeout(() => { button.disabled = true; });
    setTimeout(() => { button.disabled = false; }, 5000);
  });

  // the first field that was refused takes the focus
  const refused = () => {
    const field = document.querySelector('[aria-invalid=true]');
    if (field) field.focus();
  };
  document.addEventListener('DOMContentLoaded', refused);
  document.addEventListener('htmx:afterSettle', refused);

  // an address without the filters that are not in use
  document.addEventListener('htmx:configRequest', event => {
    const { verb, parameters } = event.detail;
    if (verb !== 'get') return;
    Object.keys(parameters).forEach(name => {
      if (parameters[name] === '') delete parameters[name];
    });
  });

  // an error is shown over the page: its address stays that of the page
  document.addEventListener('htmx:beforeHistoryUpdate', event => {
    if (event.detail.xhr.status < 400) return;
    event.detail.history.type = 'replace';
    event.detail.history.path = location.pathname + location.search;
  });

  // an error goes once the next request succeeds
  document.addEventListener('htmx:afterRequest', event => {
    const alert = document.getElementById('alert');
    if (event.detail.successful && alert) alert.replaceChildren();
  });

  const unreachable = () => {
    const template = document.getElementById('unreachable');
    const alert = document.getElementById('alert');
    if (template && alert) alert.replaceChildren(template.content.cloneNode(true));
  };
  document.addEventListener('htmx:sendError', unreachable);
  document.addEventListener('htmx:timeout', unreachable);

  // alerts reach every page at once; one page of a browser listens for all of them
  const banner = document.querySelector('#banner[data-stream]');
  if (banner && window.EventSource) {
    const pages = 'BroadcastChannel' in window ? new BroadcastChannel('hygie-alert') : null;
    const renew = () => banner.dispatchEvent(new Event('alert'));
    // those who are told together do not all ask at the same instant
    const within = span => setTimeout(renew, Math.random() * span);
    const soon = () => within(300);
    let last = 0;
    const listen = () => new Promise(() => {
      const stream = new EventSource(banner.dataset.stream);
      stream.addEventListener('alert', event => {
        if (Number(event.lastEventId) <= last) return;
        last = Number(event.lastEventId);
        const span = JSON.parse(event.data).spread || 300;
        within(span);
        if (pages) pages.postMessage(span);
      });
      stream.addEventListener('resync', soon);
      // what was told between the writing of this page and now
      stream.addEventListener('open', soon, { once: true });
    });
    if (pages) pages.onmessage = told => within(Number(told.data) || 300);
    if (navigator.locks) navigator.locks.request('hygie-alert', listen); else listen();
  }
})();
