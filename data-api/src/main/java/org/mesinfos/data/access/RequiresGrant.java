package org.mesinfos.data.access;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/// The handler is open to an app whose token names a grant; [AccessGate] decides the rest.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@PreAuthorize("hasAuthority('" + RequiresGrant.AUTHORITY + "')")
@Parameter(
        name = Scenario.HEADER,
        in = ParameterIn.HEADER,
        description = RequiresGrant.SCENARIOS,
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {
                            "slow",
                            "rate-limited",
                            "unavailable",
                            "grant-expired",
                            "withdrawn-mid-page",
                            "empty",
                            "partial-refusal",
                            "lost-refresh",
                            "late-holder"
                        }))
@Parameter(
        name = AccessRequest.PURPOSE_HEADER,
        in = ParameterIn.HEADER,
        description = RequiresGrant.PURPOSE,
        schema = @Schema(type = "string"))
public @interface RequiresGrant {

    /// What a caller with a `grant_id` in its token holds.
    String AUTHORITY = "GRANT";

    /// What binding a call to a purpose does, for the reference.
    String PURPOSE =
            """
            Binds the call to one of the purposes that the person agreed to, as `/v1/me` tells them, \
            in French or in English, percent-encoded. What was granted for other purposes is then \
            closed; when nothing is left, the answer is 403 `purpose-not-granted`. The person reads \
            the purpose in the history.
            """;

    /// What a [Scenario] does, for the reference.
    String SCENARIOS =
            """
            Test clients only: what is to go wrong with this call. Live calls are the same with and \
            without it. A value that is none of these is answered 400 `parameter-invalid`.

            - `slow`: the answer takes three seconds; 429 `rate-limited` when too many wait already
            - `rate-limited`: 429 `rate-limited` with `Retry-After`
            - `unavailable`: 503 `temporarily-unavailable` with `Retry-After`
            - `grant-expired`: 401 `grant-expired`
            - `withdrawn-mid-page`: the first page passes, with `cursor` 401 `grant-withdrawn`
            - `empty`: 200 without records
            - `partial-refusal`: 403 `scope-missing` for all scopes but the first
            - `lost-refresh`: 401 `token-expired`
            - `late-holder`: 200, delivered a hundred days ago
            """;
}
