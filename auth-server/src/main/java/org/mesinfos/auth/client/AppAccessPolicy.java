package org.mesinfos.auth.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mesinfos.auth.person.Role;
import org.mesinfos.catalogue.LocalText;

/// Who may sign in for a client, where to, and what it may ask for.
///
/// @param roles who may sign in for it; empty when nobody does
/// @param redirectUris exact, except for the port of a loopback address (RFC 8252 section 7.3)
/// @param postLogoutRedirectUris where log-out may send people
/// @param scopes all that the client may ever ask for
/// @param purposes for each dataset scope, why the app asks for it, in its own reviewed words
/// @param grantTypes RFC 6749 names
/// @param resourceServer whether it may introspect any token (RFC 7662)
public record AppAccessPolicy(
        Set<Role> roles,
        Set<String> redirectUris,
        Set<String> postLogoutRedirectUris,
        Set<String> scopes,
        List<Purpose> purposes,
        Set<String> grantTypes,
        boolean resourceServer) {

    public AppAccessPolicy {
        roles = Set.copyOf(roles);
        redirectUris = Set.copyOf(redirectUris);
        postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
        scopes = Set.copyOf(scopes);
        purposes = List.copyOf(purposes);
        grantTypes = Set.copyOf(grantTypes);
    }

    /// For clients of apps, which may not introspect.
    public static AppAccessPolicy ofApp(
            Set<Role> roles,
            Set<String> redirectUris,
            Set<String> scopes,
            Map<String, LocalText> purposes,
            Set<String> grantTypes) {
        return new AppAccessPolicy(
                roles, redirectUris, Set.of(), scopes, Purpose.listOf(purposes), grantTypes, false);
    }

    /// Why an app asks for a scope. A list of these is stored, since scopes hold dots and keys may
    /// not.
    public record Purpose(String scope, LocalText text) {

        static List<Purpose> listOf(Map<String, LocalText> purposes) {
            return purposes.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> new Purpose(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }
}
