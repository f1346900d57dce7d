package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Tells the reference how a handler is asked for one page after the other.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Parameter(
        name = "cursor",
        in = ParameterIn.QUERY,
        description = "From the page before; never made by hand",
        schema = @Schema(type = "string"))
@Parameter(
        name = "limit",
        in = ParameterIn.QUERY,
        description = "How many on a page at most",
        schema = @Schema(type = "string"))
@interface PageParameters {}
