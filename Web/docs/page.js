// The page at /docs: Swagger UI over the document that this server publishes, with a search and a log-in of its own.
'use strict';

// Swagger UI's dark colours hang on a class; what the reader prefers decides, at once and when it changes.
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const applyColours = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
applyColours();
dark.addEventListener('change', applyColours);

/** What an operation can be found by: everything a person may have in mind of it. */
function wordsOf(operation, tag) {
  const parameters = operation.getIn(['operation', 'parameters']);
  const names = parameters ? parameters.map((parameter) => parameter.get('name') || parameter.get('$ref')).join(' ') : '';
  const texts = ['operationId', 'summary', 'description'].map((key) => operation.getIn(['operation', key]) || '');
  const body = JSON.stringify(operation.getIn(['operation', 'requestBody']) || '');
  return [tag, operation.get('method'), operation.get('path'), names, ...texts, body].join(' ').toLowerCase();
}

/** Swagger UI's own search knows names of tags only; this one finds operations that have every word. */
function SearchPlugin(system) {
  const opsFilter = (tagged, phrase) => {
    const words = phrase.toLowerCase().split(/\s+/).filter(Boolean);
    return tagged
      .map((group, tag) =>
        group.update('operations', (operations) =>
          operations.filter((operation) => {
            const text = wordsOf(operation, tag);
            return words.every((word) => text.includes(word));
          })
        )
      )
      .filter((group) => group.get('operations').size > 0);
  };
  const FilterContainer = ({ layoutSelectors, layoutActions, specSelectors }) => {
    const phrase = layoutSelectors.currentFilter();
    const text = typeof phrase === 'string' && phrase !== 'true' ? phrase : '';
    const isFound = !text || opsFilter(specSelectors.taggedOperations(), text).size > 0;
    return system.React.createElement(
      'div',
      { className: 'search wrapper' },
      system.React.createElement('input', {
        type: 'search',
        placeholder: 'Search operations',
        'aria-label': 'Search operations',
        value: text,
        onChange: (event) => layoutActions.updateFilter(event.target.value),
      }),
      system.React.createElement('p', { role: 'status' }, isFound ? '' : 'Nothing is found. Try fewer or other words.')
    );
  };
  return { fn: { opsFilter }, components: { FilterContainer } };
}

/**
 * Swagger UI fills in the example of every parameter. An `Idempotency-Key` or `If-Match` that nobody chose makes the second
 * request fail, so headers that may be left out are left empty.
 */
function EmptyHeadersPlugin() {
  const withoutExample = (original) => (state, ...args) => {
    const parameter = original(state, ...args);
    const isLeftEmpty = parameter && parameter.get('in') === 'header' && !parameter.get('required');
    return isLeftEmpty ? parameter.delete('example') : parameter;
  };
  return { statePlugins: { spec: { wrapSelectors: { parameterWithMetaByIdentity: withoutExample } } } };
}

window.addEventListener('DOMContentLoaded', () => {
  const page = document.getElementById('page');
  if (typeof window.SwaggerUIBundle !== 'function') {
    page.textContent = 'Swagger UI could not be loaded. The document itself is at /openapi.yaml.';
    return;
  }
  const loginPath = '/api/v1/auth/login';
  const logoutPath = '/api/v1/auth/logout';
  const ui = window.SwaggerUIBundle({
    url: 'openapi.json',
    domNode: page,
    // Nothing is asked of another host: without this the document may be sent to a validator.
    validatorUrl: null,
    deepLinking: true,
    filter: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    displayOperationId: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    showExtensions: false,
    plugins: [SearchPlugin, EmptyHeadersPlugin],
    // Whoever logs in through the page is logged in on the page. The token stays in its memory and ends with it.
    responseInterceptor: (response) => {
      const path = response.url ? new URL(response.url, window.location.href).pathname : '';
      if (response.ok && path.endsWith(loginPath)) ui.preauthorizeApiKey('bearerAuth', response.obj.token);
      if (response.ok && path.endsWith(logoutPath)) ui.authActions.logout(['bearerAuth']);
      return response;
    },
  });
});
