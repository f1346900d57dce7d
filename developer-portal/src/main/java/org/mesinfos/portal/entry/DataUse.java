package org.mesinfos.portal.entry;

/// That an entry uses a kind of data, and why.
///
/// @param scope such as `retail.receipts:read`
public record DataUse(String scope, String why) {}
