package org.mesinfos.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mesinfos.launcher.StockClient.Want;

/// Clients that other people wrote, without a change, through the whole platform.
class StockClientsTests {

    private static final String ACCOUNTS = "bank.accounts:read";
    private static final String TRANSACTIONS = "bank.transactions:read";
    private static final String REDIRECT = "http://127.0.0.1:7788/callback";

    /// What every client must be able to do.
    abstract static class Scenarios {

        private final TestPlatform platform = TestPlatform.running();
        private final Person person = new Person();

        abstract StockClient client() throws Exception;

        @AfterEach
        void everythingEnds() {
            person.visit(permissions());
            withdrawAll(person);
        }

        private java.net.URI permissions() {
            return java.net.URI.create(platform.issuer() + "/permissions");
        }

        private static void withdrawAll(Person from) {
            var links = from.page().select("a[rel=withdraw]").eachAttr("abs:href");
            links.forEach(link -> from.visit(java.net.URI.create(link)).press("withdraw-confirm"));
        }

        @Test
        void aPublicClientReadsRefreshesAndLetsGo() throws Exception {
            var client = client();
            var address =
                    client.begin(
                            test("openid profile offline_access " + ACCOUNTS, "bank-accounts"));
            share(address, "germaine", "sandbox", "profile", ACCOUNTS);

            var result = client.finish(person.address());

            assertThat(result.error()).isNull();
            assertThat(result.scope()).contains(ACCOUNTS);
            assertThat(result.read()).isEqualTo(200);
            assertThat(result.sameSubject()).isTrue();
            assertThat(result.readAfterRefresh()).isEqualTo(200);
            assertThat(result.readAfterRevocation()).isEqualTo(401);
        }

        @Test
        void aConfidentialClientReads() throws Exception {
            var client = client();
            var address = client.begin(live());
            share(address, "panelist01", "panelist", ACCOUNTS);

            var result = client.finish(person.address());

            assertThat(result.error()).isNull();
            assertThat(result.read()).isEqualTo(200);
            assertThat(result.sameSubject()).isTrue();
        }

        @Test
        void aRefusalArrivesAsOne() throws Exception {
            var client = client();
            var address = client.begin(test("openid " + ACCOUNTS, "bank-accounts"));
            person.visit(address).signIn("germaine", "sandbox").press("refuse");

            assertThat(client.finish(person.address()).error()).isEqualTo("access_denied");
        }

        @Test
        void whatWasNotTickedIsNotGiven() throws Exception {
            var client = client();
            var scopes = "openid " + ACCOUNTS + " " + TRANSACTIONS;
            var address = client.begin(test(scopes, "bank-transactions"));
            share(address, "germaine", "sandbox", ACCOUNTS);

            var result = client.finish(person.address());

            assertThat(result.scope()).contains(ACCOUNTS).doesNotContain(TRANSACTIONS);
            assertThat(result.read()).isEqualTo(403);
        }

        /// FAPI 2.0 with an app that went live the way all apps do, on the portal's pages.
        void readsWithPushedRequestsAndBoundTokens() throws Exception {
            var client = client();
            var address = client.begin(approved());
            assertThat(address.getQuery()).contains("request_uri=");
            share(address, "panelist01", "panelist", ACCOUNTS);

            var result = client.finish(person.address());

            assertThat(result.error()).isNull();
            assertThat(result.read()).isEqualTo(200);
            assertThat(result.sameSubject()).isTrue();
        }

        private void share(java.net.URI address, String name, String password, String... scopes) {
            // Other walks on this platform leave permissions: then no consent would be asked.
            withdrawAll(new Person().visit(permissions()).signIn(name, password));
            var fields = new String[scopes.length + 1];
            fields[0] = Person.field("duration", "P30D");
            for (var i = 0; i < scopes.length; i++) {
                fields[i + 1] = Person.field("scope", scopes[i]);
            }
            person.visit(address).signIn(name, password).press("share", fields);
        }

        private Want test(String scope, String dataset) {
            return want("demo-test", null, scope, dataset, false);
        }

        private Want live() {
            return want(
                    "demo-live", "demo-live-secret", "openid " + ACCOUNTS, "bank-accounts", false);
        }

        private Want approved() {
            var app = ApprovedApp.on(platform, ACCOUNTS);
            var resource = platform.api() + "/v1/me/bank-accounts";
            return new Want(
                    platform.issuer(),
                    app.clientId(),
                    app.secret(),
                    ApprovedApp.REDIRECT,
                    "openid " + ACCOUNTS,
                    resource,
                    true);
        }

        private Want want(
                String id, @Nullable String secret, String scope, String dataset, boolean pushed) {
            var resource = platform.api() + "/v1/me/" + dataset;
            return new Want(platform.issuer(), id, secret, REDIRECT, scope, resource, pushed);
        }
    }

    @Nested
    class Nimbus extends Scenarios {

        @Override
        StockClient client() {
            return new NimbusClient();
        }

        @Test
        @Override
        void readsWithPushedRequestsAndBoundTokens() throws Exception {
            super.readsWithPushedRequestsAndBoundTokens();
        }
    }

    @Nested
    class SpringSecurity extends Scenarios {

        @Override
        StockClient client() {
            return new SpringClient();
        }
    }

    @Nested
    @Tag("proof")
    class OpenIdClient extends Scenarios {

        @Override
        StockClient client() throws Exception {
            return installed("openid-client", StockProgram::openIdClient);
        }

        @Test
        @Override
        void readsWithPushedRequestsAndBoundTokens() throws Exception {
            super.readsWithPushedRequestsAndBoundTokens();
        }
    }

    @Nested
    @Tag("proof")
    class Authlib extends Scenarios {

        @Override
        StockClient client() throws Exception {
            return installed("Authlib", StockProgram::authlib);
        }
    }

    @Nested
    @Tag("proof")
    class GoOAuth2 extends Scenarios {

        @Override
        StockClient client() throws Exception {
            return installed("x/oauth2 and go-oidc", () -> StockProgram.go("oauth2"));
        }
    }

    @Nested
    @Tag("proof")
    class Zitadel extends Scenarios {

        @Override
        StockClient client() throws Exception {
            return installed("zitadel/oidc", () -> StockProgram.go("zitadel"));
        }
    }

    /// Without the language's tools or its package registry the test says that it did not run.
    private static StockClient installed(String name, Callable<? extends StockClient> install)
            throws Exception {
        try {
            return install.call();
        } catch (IOException missing) {
            assumeThat(false).as(name + " cannot be installed here: " + missing).isTrue();
            throw missing;
        }
    }
}
