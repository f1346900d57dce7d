package org.mesinfos.showcase.desk;

import java.time.Instant;

/// One call of the data API that this app made for a person.
///
/// @param outcome `read`, or why the API said no
/// @param count how many records came
/// @param requestId by which the same call stands in the person's history at MesInfos
public record ReadCall(Instant at, String dataset, String outcome, int count, String requestId) {}
