package org.mesinfos.engine.log;

import org.jspecify.annotations.Nullable;

/// One event for the security log. Nothing in it names a person or opens anything: no login, no
/// address, no token.
///
/// @param user audit id, or another pseudonym, of the person concerned; null when unknown
/// @param by the same of who did it, when that is somebody else; null otherwise
/// @param client `client_id` of a registered client; null when there is none
/// @param account what was typed as a login; only a mark of it is written
/// @param address from which the request came; only a mark of it is written
/// @param reason a fixed word, never what somebody typed; null when the action says it all
public record SecurityEvent(
        SecurityAction action,
        @Nullable String user,
        @Nullable String by,
        @Nullable String client,
        @Nullable String account,
        @Nullable String address,
        @Nullable String reason) {

    public static SecurityEvent of(SecurityAction action) {
        return new SecurityEvent(action, null, null, null, null, null, null);
    }

    public SecurityEvent user(@Nullable String auditId) {
        return new SecurityEvent(action, auditId, by, client, account, address, reason);
    }

    public SecurityEvent by(@Nullable String auditId) {
        return new SecurityEvent(action, user, auditId, client, account, address, reason);
    }

    public SecurityEvent client(@Nullable String clientId) {
        return new SecurityEvent(action, user, by, clientId, account, address, reason);
    }

    public SecurityEvent account(String login) {
        return new SecurityEvent(action, user, by, client, login, address, reason);
    }

    public SecurityEvent from(@Nullable String remoteAddress) {
        return new SecurityEvent(action, user, by, client, account, remoteAddress, reason);
    }

    public SecurityEvent reason(String word) {
        return new SecurityEvent(action, user, by, client, account, address, word);
    }

    /// Who is behind it, as far as it says.
    String who() {
        return user + "|" + client + "|" + account + "|" + address;
    }
}
