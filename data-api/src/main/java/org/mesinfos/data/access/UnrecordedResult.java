package org.mesinfos.data.access;

/// What was read, waiting for its access record before it may leave.
///
/// @param answer what the app gets
/// @param count how many records of the person are in it
public record UnrecordedResult<T>(T answer, int count) {}
