package org.mesinfos.data.access;

import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Dataset;

/// What a request wants to do.
///
/// @param requestId the `X-Request-Id` of its answer
/// @param operation a short verb or noun for the access trail, such as `page`
/// @param dataset null when the request is about no single dataset
public record Asked(String requestId, String operation, @Nullable Dataset dataset) {}
