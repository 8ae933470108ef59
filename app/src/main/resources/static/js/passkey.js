// Passkeys: asks the browser to make one or to use one, and hands the result to the server. No other request.
(() => {
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const listed = keys => (keys || []).map(key => ({ ...key, id: bytes(key.id) }));

  const here = address =>
    address && new URL(address, window.location.href).origin === window.location.origin ? address : null;

  const post = async (place, address, body) => {
    const headers = { 'Content-Type': 'application/json', [place.dataset.csrfHeader]: place.dataset.csrf };
    const answer = await fetch(address, { method: 'POST', headers, body: body && JSON.stringify(body), redirect: 'error' });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const make = async place => {
    const options = await post(place, place.dataset.options);
    const made = await navigator.credentials.create({ publicKey: {
      ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: listed(options.excludeCredentials) } });
    return post(place, place.dataset.target, { publicKey: {
      credential: {
        id: made.id, rawId: text(made.rawId), type: made.type,
        response: {
          attestationObject: text(made.response.attestationObject), clientDataJSON: text(made.response.clientDataJSON),
          transports: made.response.getTransports ? made.response.getTransports() : [] },
        clientExtensionResults: made.getClientExtensionResults(),
        authenticatorAttachment: made.authenticatorAttachment },
      label: place.querySelector('input').value || 'passkey' } });
  };

  const use = async place => {
    const options = await post(place, place.dataset.options);
    const found = await navigator.credentials.get({ publicKey: {
      ...options, challenge: bytes(options.challenge), allowCredentials: listed(options.allowCredentials) } });
    return post(place, place.dataset.target, {
      id: found.id, rawId: text(found.rawId), type: found.type,
      response: {
        authenticatorData: text(found.response.authenticatorData), clientDataJSON: text(found.response.clientDataJSON),
        signature: text(found.response.signature),
        userHandle: found.response.userHandle ? text(found.response.userHandle) : undefined },
      clientExtensionResults: found.getClientExtensionResults(),
      authenticatorAttachment: found.authenticatorAttachment });
  };

  for (const place of document.querySelectorAll('[data-passkey]')) {
    if (!window.PublicKeyCredential) {
      place.hidden = true;
      continue;
    }
    const button = place.querySelector('button');
    const problem = place.querySelector('[data-passkey-problem]');
    button.addEventListener('click', async () => {
      button.disabled = true;
      problem.hidden = true;
      try {
        const answer = await (place.dataset.passkey === 'make' ? make(place) : use(place));
        window.location.assign(here(answer.redirectUrl) || place.dataset.next);
      } catch (refused) {
        problem.hidden = false;
        button.disabled = false;
      }
    });
  }
})();
