// Speaks OAuth with openid-client as it is. Prints the address for the browser, reads the one that the
// browser came back to, prints what became of it.
import { createInterface } from 'node:readline/promises';
import * as oidc from 'openid-client';

const want = JSON.parse(process.argv[2]);
const authentication = want.secret ? oidc.ClientSecretBasic(want.secret) : oidc.None();
const config = await oidc.discovery(new URL(want.issuer), want.clientId, undefined, authentication, {
  execute: [oidc.allowInsecureRequests],
});
const bound = want.pushed
  ? { DPoP: oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256')) }
  : {};
const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
const expectedState = oidc.randomState();
const expectedNonce = oidc.randomNonce();
const parameters = {
  redirect_uri: want.redirectUri,
  scope: want.scope,
  code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
  code_challenge_method: 'S256',
  state: expectedState,
  nonce: expectedNonce,
};
const address = want.pushed
  ? await oidc.buildAuthorizationUrlWithPAR(config, parameters, bound)
  : oidc.buildAuthorizationUrl(config, parameters);
console.log(address.href);

const lines = createInterface({ input: process.stdin });
const answer = new URL(await lines.question(''));
lines.close();
const result = {};
try {
  const tokens = await oidc.authorizationCodeGrant(
    config, answer, { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true }, undefined, bound);
  const read = async token =>
    (await oidc.fetchProtectedResource(config, token, new URL(want.resource), 'GET', undefined, undefined, bound)
      .catch(refused => refused)).status;
  result.scope = tokens.scope;
  result.read = await read(tokens.access_token);
  const info = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, bound);
  result.sameSubject = info.sub === tokens.claims().sub;
  if (tokens.refresh_token) {
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token, undefined, bound);
    result.readAfterRefresh = await read(refreshed.access_token);
    await oidc.tokenRevocation(config, refreshed.refresh_token ?? tokens.refresh_token);
    result.readAfterRevocation = await read(refreshed.access_token);
  }
} catch (e) {
  if (!e.error) throw e;
  result.error = e.error;
}
console.log(JSON.stringify(result));
