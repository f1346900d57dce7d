package org.mesinfos.auth.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.person.Role;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/// How a client is stored. Purposes are a list, since their scopes hold dots and keys may not.
@Document("clients")
record ClientDocument(
        @Id String clientId,
        long ver,
        String app,
        LocalText name,
        String owner,
        RegisteredApp.Kind kind,
        Mode mode,
        Set<Role> roles,
        boolean confidential,
        List<String> secretHashes,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> scopes,
        List<Purpose> purposes,
        Set<String> grantTypes,
        @Nullable String jwks,
        @Nullable SignatureAlgorithm idTokenAlgorithm,
        boolean requirePkce,
        boolean requirePar,
        boolean requireDpop,
        boolean resourceServer,
        boolean suspended,
        RegisteredApp.@Nullable RetiringSecret retiring,
        @Nullable FapiExemption exemption,
        @Nullable Publisher publisher) {

    record Purpose(String scope, LocalText text) {}

    static ClientDocument of(RegisteredApp app, long ver) {
        var purposes = new ArrayList<Purpose>();
        new TreeMap<>(app.purposes())
                .forEach((scope, text) -> purposes.add(new Purpose(scope, text)));
        return new ClientDocument(
                app.clientId(),
                ver,
                app.app(),
                app.name(),
                app.owner(),
                app.kind(),
                app.mode(),
                app.roles(),
                app.confidential(),
                app.secretHashes(),
                app.redirectUris(),
                app.postLogoutRedirectUris(),
                app.scopes(),
                purposes,
                app.grantTypes(),
                app.jwks(),
                app.idTokenAlgorithm(),
                app.requirePkce(),
                app.requirePar(),
                app.requireDpop(),
                app.resourceServer(),
                app.suspended(),
                app.retiring(),
                app.exemption(),
                app.publisher());
    }

    RegisteredApp toApp() {
        var texts = new LinkedHashMap<String, LocalText>();
        purposes.forEach(purpose -> texts.put(purpose.scope(), purpose.text()));
        return new RegisteredApp(
                clientId,
                app,
                name,
                owner,
                kind,
                mode,
                roles,
                confidential,
                secretHashes,
                redirectUris,
                postLogoutRedirectUris,
                scopes,
                texts,
                grantTypes,
                jwks,
                idTokenAlgorithm,
                requirePkce,
                requirePar,
                requireDpop,
                resourceServer,
                suspended,
                retiring,
                exemption,
                publisher);
    }
}
