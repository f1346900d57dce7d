// Replaces the file of the same name in the Swagger UI webjar.
window.onload = () => {
  const here = window.location.origin;
  window.ui = SwaggerUIBundle({
    url: "/openapi.json",
    dom_id: "#swagger-ui",
    deepLinking: true,
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    persistAuthorization: false,
    validatorUrl: null,
    oauth2RedirectUrl: `${here}/docs/oauth2-redirect.html`,
  });
  window.ui.initOAuth({
    clientId: "swagger-ui",
    usePkceWithAuthorizationCodeGrant: true,
  });
};
