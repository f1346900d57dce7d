package org.mesinfos.portal.jury;

/// What an entry wins.
///
/// @param euros whole euros, 1 or more
/// @param remark of the jury, which everybody reads
public record Award(String entry, int euros, String remark) {}
