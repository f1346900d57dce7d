package org.mesinfos.data.access;

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
@PreAuthorize("hasAuthority('" + AppUnderGrant.AUTHORITY + "')")
public @interface AppUnderGrant {

    /// What a caller with a `grant_id` in its token holds.
    String AUTHORITY = "GRANT";
}
