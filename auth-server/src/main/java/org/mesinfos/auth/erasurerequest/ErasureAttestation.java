package org.mesinfos.auth.erasurerequest;

import org.jspecify.annotations.Nullable;

/// What an app answers: `erased`, or `kept` with a reason.
///
/// @param reason at most 500 characters, shown to the person as the app's own words
record ErasureAttestation(@Nullable String status, @Nullable String reason) {

    private static final int LONGEST = 500;

    /// What the app says, when it makes sense.
    ErasureRequest.@Nullable Status read() {
        var why = reason == null ? "" : reason.strip();
        if (why.length() > LONGEST || why.chars().anyMatch(Character::isISOControl)) {
            return null;
        }
        return switch (status) {
            case "erased" -> why.isEmpty() ? ErasureRequest.Status.ERASED : null;
            case "kept" -> why.isEmpty() ? null : ErasureRequest.Status.KEPT;
            case null, default -> null;
        };
    }

    @Nullable String words() {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }
}
