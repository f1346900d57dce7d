package org.mesinfos.auth.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesinfos.auth.testing.ServerTest;
import org.mesinfos.auth.testing.Service;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.Scope;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whatever the catalogue names, an app can ask for and a person can read about: a scope added
/// there needs nothing here.
@ServerTest
class EveryScopeTests {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> PROTOCOL = List.of("openid", "profile", "offline_access");

    @Value("${platform.issuer}")
    String server;

    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void standsOnTheConsentPageInTheWordsOfTheCatalogue(String language) throws Exception {
        var path = "/internal/clients/everything";
        send("PUT", path, everything());

        var page = send("GET", path + "/consent?lang=" + language, "");

        var locale = Locale.forLanguageTag(language);
        for (var scope : scopes()) {
            var ask = ask(page, scope);
            assertThat(ask.path("label").asString()).isEqualTo(scope.label().in(locale));
            assertThat(ask.path("contents").valueStream().map(JsonNode::asString))
                    .isEqualTo(scope.contents().stream().map(text -> text.in(locale)).toList());
            assertThat(ask.path("sensitive").isString())
                    .as(scope.name())
                    .isEqualTo(scope.level().isSensitive());
            for (var holder : holders(scope)) {
                assertThat(ask.path("source").asString()).contains(holder);
            }
        }
    }

    /// Those that open a dataset, and those of the protocol.
    private static List<Scope> scopes() {
        return CATALOGUE.scopes().stream()
                .filter(scope -> !scope.datasets().isEmpty() || PROTOCOL.contains(scope.name()))
                .toList();
    }

    private static JsonNode ask(JsonNode page, Scope scope) {
        return List.of("optional", "essential").stream()
                .flatMap(part -> page.path(part).valueStream())
                .filter(ask -> ask.path("scope").asString().equals(scope.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(scope.name() + " is not on the page"));
    }

    // What people brought along comes from no company.
    private static List<String> holders(Scope scope) {
        if (scope.isForImported()) {
            return List.of();
        }
        return scope.datasets().stream()
                .flatMap(id -> CATALOGUE.dataset(id).orElseThrow().holders().stream())
                .map(id -> CATALOGUE.holder(id).orElseThrow().name())
                .distinct()
                .toList();
    }

    /// An app that asks for all there is.
    private static String everything() {
        var client = JSON.createObjectNode().put("app", "everything").put("owner", "Curieux");
        client.set("name", text(new LocalText("Tout voir", "See it all")));
        client.put("mode", "TEST").put("confidential", true);
        client.putArray("redirectUris").add("https://everything.example.org/back");
        var scopes = client.putArray("scopes");
        var purposes = client.putObject("purposes");
        scopes().stream().map(Scope::name).forEach(scopes::add);
        scopes().stream()
                .map(Scope::name)
                .filter(Predicate.not(List.of("openid", "offline_access")::contains))
                .forEach(
                        name ->
                                purposes.set(
                                        name,
                                        text(new LocalText("Pour tout voir.", "To see it all."))));
        return client.toString();
    }

    private static JsonNode text(LocalText text) {
        return JSON.createObjectNode().put("fr", text.fr()).put("en", text.en());
    }

    private JsonNode send(String method, String path, String body) throws Exception {
        var answer = Service.portal(server, "clients:manage").send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
        return JSON.readTree(answer.body());
    }
}
