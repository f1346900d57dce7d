package org.mesinfos.data.audit;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Tells the reference by what a handler searches the accesses.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Parameter(
        name = "panelist",
        in = ParameterIn.QUERY,
        description = "Only accesses of this panelist",
        schema = @Schema(type = "string"))
@Parameter(
        name = "app",
        in = ParameterIn.QUERY,
        description = "Only accesses of this app",
        schema = @Schema(type = "string"))
@Parameter(
        name = "dataset",
        in = ParameterIn.QUERY,
        description = "Only accesses of this dataset",
        schema = @Schema(type = "string"))
@Parameter(
        name = "holder",
        in = ParameterIn.QUERY,
        description = "Only accesses of this holder",
        schema = @Schema(type = "string"))
@Parameter(
        name = "outcome",
        in = ParameterIn.QUERY,
        description = "Only accesses of this outcome",
        schema = @Schema(type = "string"))
@Parameter(
        name = "requestId",
        in = ParameterIn.QUERY,
        description = "Only accesses of this requestId",
        schema = @Schema(type = "string"))
@Parameter(
        name = "grantId",
        in = ParameterIn.QUERY,
        description = "Only accesses of this grantId",
        schema = @Schema(type = "string"))
@interface SearchParameters {}
