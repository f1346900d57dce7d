package org.mesinfos.showcase.alert;

/// A code of the catalogue, which is shown by its meaning.
///
/// @param field of the alert's dataset
public record AlertCode(String field, String value) {}
