package org.mesinfos.engine.log;

/// What the security log tells of; `docs/security-log.md` explains each.
///
/// The names follow the Elastic Common Schema: `event.category` and `event.outcome`.
public enum SecurityAction {
    SIGN_IN_FAILED("authentication", false),
    SIGN_IN_THROTTLED("authentication", false),
    CLIENT_REFUSED("authentication", false),
    ASSERTION_REPLAYED("authentication", false),
    PROOF_REPLAYED("authentication", false),
    CODE_REPLAYED("authentication", false),
    REFRESH_TOKEN_REPLAYED("authentication", false),
    REVOKED_TOKEN_USED("authentication", false),
    TOKEN_REVOKED("session", true),
    SIGNING_KEY_PUBLISHED("configuration", true),
    SIGNING_KEY_USED("configuration", true),
    SIGNING_KEY_DROPPED("configuration", true),
    ROOT_SECRET_CHANGED("configuration", true),
    ROLE_CHANGED("iam", true),
    ACCOUNT_CLOSED("iam", true),
    ACCOUNT_REOPENED("iam", true),
    APP_SUSPENDED("iam", true),
    APP_RESUMED("iam", true),
    ACCOUNT_RECOVERED("iam", true),
    SHARING_STOPPED("iam", true),
    ORGANIZER_ACT("iam", true),
    TRAIL_SEARCHED("database", true);

    private final String category;
    private final boolean success;

    SecurityAction(String category, boolean success) {
        this.category = category;
        this.success = success;
    }

    /// As it is written: `sign-in-failed`.
    String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String category() {
        return category;
    }

    boolean isSuccess() {
        return success;
    }
}
