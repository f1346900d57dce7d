package org.mesinfos.data.access;

import java.util.function.Function;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.data.problem.Problem;
import org.springframework.security.oauth2.jwt.Jwt;

/// The only way to personal records: asks the grant, lets the reading happen, records it, and only
/// then hands the answer out.
public interface AccessGate {

    /// Answers `asked` with what `reading` reads under a permit.
    ///
    /// The record holds the exact number of records that leave, so it is written after the reading;
    /// the answer is returned after the record is durable.
    ///
    /// @throws Problem when the access is refused or the reading fails (both are recorded), or when
    ///   the access cannot be recorded (`temporarily-unavailable`; nothing may leave)
    <T> T read(
            Jwt token, AccessRequest accessRequest, Function<Permit, UnrecordedResult<T>> reading);

    /// Answers what a person asks about their own records on the platform's pages. No grant is
    /// needed for that, but it is recorded all the same: anybody who holds the platform's own token
    /// must not read unseen.
    ///
    /// @throws Problem when the reading fails, or when it cannot be recorded
    <T> T readOwn(
            Jwt token,
            String requestId,
            Dataset dataset,
            OwnerAccess look,
            Function<Permit, UnrecordedResult<T>> reading);
}
