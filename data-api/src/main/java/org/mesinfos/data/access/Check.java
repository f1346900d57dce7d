package org.mesinfos.data.access;

import java.util.function.Predicate;
import org.mesinfos.data.grant.LiveGrant.Status;
import org.mesinfos.data.problem.ProblemType;

/// The questions that every access must pass, in this order; the first that fails is the answer.
///
/// Ownership comes first: a token that does not belong to the grant learns nothing about it.
enum Check {
    TOKEN_BELONGS_TO_GRANT(ProblemType.TOKEN_INVALID, Attempt::tokenBelongsToGrant),
    TOKEN_BOUND_WHERE_REQUIRED(
            ProblemType.TOKEN_UNBOUND,
            attempt ->
                    !attempt.grant().terms().boundTokensAt(attempt.now()) || attempt.tokenBound()),
    NOT_WITHDRAWN(
            ProblemType.GRANT_WITHDRAWN, attempt -> attempt.grant().status() != Status.WITHDRAWN),
    NOT_EXPIRED(ProblemType.GRANT_EXPIRED, attempt -> !attempt.expired()),
    NOT_SUSPENDED(
            ProblemType.GRANT_SUSPENDED, attempt -> attempt.grant().status() != Status.SUSPENDED),
    TOKEN_NOT_REVOKED(ProblemType.TOKEN_REVOKED, attempt -> !attempt.tokenRevoked()),
    SCOPE_GRANTED(ProblemType.SCOPE_MISSING, Attempt::scopeGranted),
    NOT_STOPPED(ProblemType.READING_STOPPED, attempt -> !attempt.stopped());

    private final ProblemType refusal;
    private final Predicate<Attempt> passes;

    Check(ProblemType refusal, Predicate<Attempt> passes) {
        this.refusal = refusal;
        this.passes = passes;
    }

    ProblemType refusal() {
        return refusal;
    }

    boolean passes(Attempt attempt) {
        return passes.test(attempt);
    }
}
