// Where the server is: beside the page's scripts. Streamlit would ask for it at the page's own address first, be refused,
// wait a tenth of a second and ask again, and only then open its socket; told this it opens the socket at once.
window.__streamlit = {
  BACKEND_BASE_URL: new URL('.', location.href).href,
  HOST_CONFIG: {allowedOrigins: [location.origin], useExternalAuthToken: false},
};
