package org.mesinfos.auth.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an app wants done with a grant (Grant Management for OAuth 2.0, draft 03, section 5.2).
public enum GrantAction {
    /// A new grant.
    CREATE,
    /// The named grant is to be what is asked for now.
    REPLACE,
    /// What is asked for now comes on top of the named grant.
    MERGE;

    public static final String ACTION = "grant_management_action";
    public static final String GRANT_ID = "grant_id";
    static final String QUERY = "grant_management_query";
    static final String REVOKE = "grant_management_revoke";

    /// Scopes by which an app looks after the grants it was given. They tell nothing about anybody,
    /// so nobody is asked for them, and no grant holds them.
    public static final Set<String> SCOPES = Set.of(QUERY, REVOKE);

    /// What the parameters of a request ask for.
    public static Optional<GrantAction> of(Map<String, Object> parameters) {
        return Arrays.stream(values())
                .filter(action -> action.wireName().equals(parameters.get(ACTION)))
                .findFirst();
    }

    /// As a request says it.
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
