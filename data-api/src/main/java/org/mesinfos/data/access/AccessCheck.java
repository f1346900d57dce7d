package org.mesinfos.data.access;

import java.util.function.Predicate;
import org.mesinfos.data.grant.LiveGrant.Status;
import org.mesinfos.data.problem.ProblemType;

/// The questions that every access must pass, in this order; the first that fails is the answer.
///
/// Ownership comes first: a token that does not belong to the grant learns nothing about it.
enum AccessCheck {
    TOKEN_BELONGS_TO_GRANT(ProblemType.TOKEN_INVALID, AccessContext::tokenBelongsToGrant),
    TOKEN_BOUND_WHERE_REQUIRED(
            ProblemType.TOKEN_UNBOUND,
            accessContext ->
                    !accessContext.grant().terms().boundTokensAt(accessContext.now())
                            || accessContext.tokenBound()),
    NOT_WITHDRAWN(
            ProblemType.GRANT_WITHDRAWN,
            accessContext -> accessContext.grant().status() != Status.WITHDRAWN),
    NOT_EXPIRED(ProblemType.GRANT_EXPIRED, accessContext -> !accessContext.expired()),
    NOT_SUSPENDED(
            ProblemType.GRANT_SUSPENDED,
            accessContext -> accessContext.grant().status() != Status.SUSPENDED),
    TOKEN_NOT_REVOKED(ProblemType.TOKEN_REVOKED, accessContext -> !accessContext.tokenRevoked()),
    SCOPE_GRANTED(ProblemType.SCOPE_MISSING, AccessContext::scopeGranted),
    PURPOSE_GRANTED(ProblemType.PURPOSE_NOT_GRANTED, AccessContext::purposeGranted),
    NOT_STOPPED(ProblemType.READING_STOPPED, accessContext -> !accessContext.stopped());

    private final ProblemType refusal;
    private final Predicate<AccessContext> passes;

    AccessCheck(ProblemType refusal, Predicate<AccessContext> passes) {
        this.refusal = refusal;
        this.passes = passes;
    }

    ProblemType refusal() {
        return refusal;
    }

    boolean passes(AccessContext accessContext) {
        return passes.test(accessContext);
    }
}
