package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Tells the reference which period a handler takes.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Parameter(
        name = "from",
        in = ParameterIn.QUERY,
        description = "Earliest time, inclusive",
        schema = @Schema(type = "string"))
@Parameter(
        name = "to",
        in = ParameterIn.QUERY,
        description = "Latest time, exclusive",
        schema = @Schema(type = "string"))
@interface PeriodParameters {}
